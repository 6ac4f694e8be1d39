SELECT
    json_object(
        'id', p.id,
        'version', p.version,
        'created_at', replace(replace(p.created_at, ' ', 'T'), '.000000', '') || 'Z',
        'updated_at', replace(replace(p.updated_at, ' ', 'T'), '.000000', '') || 'Z',
        'operation_code', p.operation_code,
        'acronym', p.acronym,
        'title', json_object('de', p.title_de, 'en', p.title_en),
        'status', p.status,
        'kind', p.kind,
        'programme', json_object('id', g.id, 'code', g.code,
            'name', json_object('de', g.name_de, 'en', g.name_en)),
        'handlungsfeld', iif(h.id IS NULL, NULL, json_object('id', h.id, 'code', h.code,
            'name', json_object('de', h.name_de, 'en', h.name_en))),
        'summary', iif(p.summary_de IS NULL AND p.summary_en IS NULL, NULL,
            json_object('de', p.summary_de, 'en', p.summary_en)),
        'is_flagship', json(iif(p.is_flagship, 'true', 'false')),
        'is_model', json(iif(p.is_model, 'true', 'false')),
        'strategic_importance', json(iif(p.strategic_importance, 'true', 'false')),
        'implementation_start', p.implementation_start,
        'implementation_end_planned', p.implementation_end_planned,
        'implementation_end_actual', p.implementation_end_actual,
        'application_date', p.application_date,
        'grant_date', p.grant_date,
        'currency', p.currency,
        'total_cost', iif(p.total_cost IS NULL, NULL,
            printf('%d.%02d', p.total_cost / 100, p.total_cost % 100)),
        'eligible_cost', iif(p.eligible_cost IS NULL, NULL,
            printf('%d.%02d', p.eligible_cost / 100, p.eligible_cost % 100)),
        'eu_contribution', iif(p.eu_contribution IS NULL, NULL,
            printf('%d.%02d', p.eu_contribution / 100, p.eu_contribution % 100)),
        'eu_rate', iif(p.eu_rate IS NULL, NULL,
            printf('%d.%02d', p.eu_rate / 100, p.eu_rate % 100)),
        'region_category', p.region_category,
        'funding_purposes', json(p.funding_purposes),
        'intervention_fields', json(p.intervention_fields),
        'participations', (
            SELECT json_group_array(json_object(
                'partner', json_object('id', o.id,
                    'name', json_object('de', o.name_de, 'en', o.name_en),
                    'short_name', o.short_name, 'kind', o.kind),
                'role', t.role,
                'share_total', iif(t.share_total IS NULL, NULL,
                    printf('%d.%02d', t.share_total / 100, t.share_total % 100)),
                'share_eu', iif(t.share_eu IS NULL, NULL,
                    printf('%d.%02d', t.share_eu / 100, t.share_eu % 100)),
                'own_contribution', iif(t.own_contribution IS NULL, NULL,
                    printf('%d.%02d', t.own_contribution / 100, t.own_contribution % 100)),
                'starts_on', t.starts_on,
                'ends_on', t.ends_on))
            FROM (SELECT * FROM participations WHERE project_id = p.id ORDER BY position) t
            JOIN partners o ON o.id = t.partner_id),
        'secondary_handlungsfelder', (
            SELECT json_group_array(json_object('handlungsfeld', json_object('id', f.id,
                'code', f.code, 'name', json_object('de', f.name_de, 'en', f.name_en))))
            FROM (SELECT * FROM project_secondary_handlungsfelder
                WHERE project_id = p.id ORDER BY position) s
            JOIN handlungsfelder f ON f.id = s.handlungsfeld_id),
        'purpose', iif(p.purpose_de IS NULL AND p.purpose_en IS NULL, NULL,
            json_object('de', p.purpose_de, 'en', p.purpose_en)),
        'achievements_expected', iif(p.achievements_expected_de IS NULL AND p.achievements_expected_en IS NULL, NULL,
            json_object('de', p.achievements_expected_de, 'en', p.achievements_expected_en)),
        'achievements_actual', iif(p.achievements_actual_de IS NULL AND p.achievements_actual_en IS NULL, NULL,
            json_object('de', p.achievements_actual_de, 'en', p.achievements_actual_en)),
        'cross_cutting_goals', json(p.cross_cutting_goals),
        'funding_plan', (
            SELECT json_group_array(json_object(
                'source', l.source,
                'amount', printf('%d.%02d', l.amount / 100, l.amount % 100),
                'fund', l.fund, 'priority', l.priority,
                'specific_objective', l.specific_objective,
                'region_category', l.region_category, 'partner_id', l.partner_id,
                'secured', json(iif(l.secured, 'true', 'false'))))
            FROM (SELECT * FROM funding_lines WHERE project_id = p.id ORDER BY position) l),
        'cost_plan', (
            SELECT json_group_array(json_object(
                'category', l.category, 'method', l.method,
                'total', printf('%d.%02d', l.total / 100, l.total % 100),
                'eligible', printf('%d.%02d', l.eligible / 100, l.eligible % 100)))
            FROM (SELECT * FROM cost_lines WHERE project_id = p.id ORDER BY position) l),
        'locations', (
            SELECT json_group_array(json_object(
                'kind', l.kind, 'name', l.name, 'postcode', l.postcode, 'city', l.city,
                'country', l.country, 'ags', l.ags, 'nuts3', l.nuts3,
                'nuts_version', l.nuts_version,
                'latitude', json(iif(l.latitude IS NULL, NULL,
                    printf('%d.%06d', l.latitude / 1000000, l.latitude % 1000000))),
                'longitude', json(iif(l.longitude IS NULL, NULL,
                    printf('%d.%06d', l.longitude / 1000000, l.longitude % 1000000))),
                'mobile', json(iif(l.mobile, 'true', 'false'))))
            FROM (SELECT * FROM locations WHERE project_id = p.id ORDER BY position) l),
        'indicators', (
            SELECT json_group_array(json_object(
                'code', l.code, 'name', l.name, 'unit', l.unit, 'kind', l.kind,
                'baseline', iif(l.baseline IS NULL, NULL,
                    printf('%d.%02d', l.baseline / 100, l.baseline % 100)),
                'reference_year', l.reference_year,
                'milestone', iif(l.milestone IS NULL, NULL,
                    printf('%d.%02d', l.milestone / 100, l.milestone % 100)),
                'target', iif(l.target IS NULL, NULL,
                    printf('%d.%02d', l.target / 100, l.target % 100)),
                'achieved', json(l.achieved)))
            FROM (SELECT * FROM project_indicators WHERE project_id = p.id ORDER BY position) l),
        'links', json(p.links),
        'provenance', json(p.provenance),
        'state_aid', p.state_aid,
        'state_aid_article', p.state_aid_article,
        'cost_method', p.cost_method,
        'early_start_permitted_on', p.early_start_permitted_on,
        'durability_until', p.durability_until)
FROM projects p
JOIN programmes g ON g.id = p.programme_id
LEFT JOIN handlungsfelder h ON h.id = p.handlungsfeld_id
WHERE p.id = :id AND p.status IN (
    'granted', 'in_implementation', 'amendment_pending', 'suspended', 'completed',
    'final_report_submitted', 'closed', 'revoked', 'archived')

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
            JOIN partners o ON o.id = t.partner_id)),
    json_object('operation_code', p.operation_code, 'id', p.id)
FROM projects p
JOIN programmes g ON g.id = p.programme_id
LEFT JOIN handlungsfelder h ON h.id = p.handlungsfeld_id
WHERE p.status IN (
    'granted', 'in_implementation', 'amendment_pending', 'suspended', 'completed',
    'final_report_submitted', 'closed', 'revoked', 'archived')
ORDER BY p.operation_code
LIMIT :limit

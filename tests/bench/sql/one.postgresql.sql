SELECT
    '{"id":"' || p.id
    || '","version":' || p.version
    || ',"created_at":"' || replace(to_char(p.created_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '.000000', '')
    || 'Z","updated_at":"' || replace(to_char(p.updated_at, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '.000000', '')
    || 'Z","operation_code":' || to_json(p.operation_code)
    || ',"acronym":' || coalesce(to_json(p.acronym)::text, 'null')
    || ',"title":{"de":' || to_json(p.title_de) || ',"en":' || coalesce(to_json(p.title_en)::text, 'null')
    || '},"status":"' || p.status
    || '","kind":' || coalesce('"' || p.kind || '"', 'null')
    || ',"programme":{"id":"' || g.id
        || '","code":' || to_json(g.code)
        || ',"name":{"de":' || to_json(g.name_de) || ',"en":' || coalesce(to_json(g.name_en)::text, 'null')
    || '}},"handlungsfeld":' || coalesce(
        '{"id":"' || h.id
        || '","code":' || to_json(h.code)
        || ',"name":{"de":' || to_json(h.name_de) || ',"en":' || coalesce(to_json(h.name_en)::text, 'null')
        || '}}', 'null')
    || ',"summary":' || CASE WHEN p.summary_de IS NULL AND p.summary_en IS NULL THEN 'null' ELSE
        '{"de":' || coalesce(to_json(p.summary_de)::text, 'null')
        || ',"en":' || coalesce(to_json(p.summary_en)::text, 'null') || '}' END
    || ',"is_flagship":' || p.is_flagship
    || ',"is_model":' || p.is_model
    || ',"strategic_importance":' || p.strategic_importance
    || ',"implementation_start":' || coalesce('"' || p.implementation_start || '"', 'null')
    || ',"implementation_end_planned":' || coalesce('"' || p.implementation_end_planned || '"', 'null')
    || ',"implementation_end_actual":' || coalesce('"' || p.implementation_end_actual || '"', 'null')
    || ',"application_date":' || coalesce('"' || p.application_date || '"', 'null')
    || ',"grant_date":' || coalesce('"' || p.grant_date || '"', 'null')
    || ',"currency":"' || p.currency
    || '","total_cost":' || coalesce('"' || p.total_cost * 1e-2 || '"', 'null')
    || ',"eligible_cost":' || coalesce('"' || p.eligible_cost * 1e-2 || '"', 'null')
    || ',"eu_contribution":' || coalesce('"' || p.eu_contribution * 1e-2 || '"', 'null')
    || ',"eu_rate":' || coalesce('"' || p.eu_rate * 1e-2 || '"', 'null')
    || ',"region_category":' || coalesce('"' || p.region_category || '"', 'null')
    || ',"funding_purposes":' || p.funding_purposes
    || ',"intervention_fields":' || p.intervention_fields
    || ',"participations":[' || (
        SELECT coalesce(string_agg(
            '{"partner":{"id":"' || o.id
                || '","name":{"de":' || to_json(o.name_de) || ',"en":' || coalesce(to_json(o.name_en)::text, 'null')
                || '},"short_name":' || coalesce(to_json(o.short_name)::text, 'null')
                || ',"kind":"' || o.kind
            || '"},"role":"' || t.role
            || '","share_total":' || coalesce('"' || t.share_total * 1e-2 || '"', 'null')
            || ',"share_eu":' || coalesce('"' || t.share_eu * 1e-2 || '"', 'null')
            || ',"own_contribution":' || coalesce('"' || t.own_contribution * 1e-2 || '"', 'null')
            || ',"starts_on":' || coalesce('"' || t.starts_on || '"', 'null')
            || ',"ends_on":' || coalesce('"' || t.ends_on || '"', 'null') || '}',
            ',' ORDER BY t.position), '')
        FROM participations t JOIN partners o ON o.id = t.partner_id WHERE t.project_id = p.id)
    || '],"secondary_handlungsfelder":[' || (
        SELECT coalesce(string_agg(
            '{"handlungsfeld":{"id":"' || f.id
            || '","code":' || to_json(f.code)
            || ',"name":{"de":' || to_json(f.name_de)
                || ',"en":' || coalesce(to_json(f.name_en)::text, 'null') || '}}}',
            ',' ORDER BY s.position), '')
        FROM project_secondary_handlungsfelder s JOIN handlungsfelder f ON f.id = s.handlungsfeld_id
        WHERE s.project_id = p.id)
    || '],"purpose":' || CASE WHEN p.purpose_de IS NULL AND p.purpose_en IS NULL THEN 'null' ELSE
        '{"de":' || coalesce(to_json(p.purpose_de)::text, 'null')
        || ',"en":' || coalesce(to_json(p.purpose_en)::text, 'null') || '}' END
    || ',"achievements_expected":' || CASE
        WHEN p.achievements_expected_de IS NULL AND p.achievements_expected_en IS NULL THEN 'null' ELSE
        '{"de":' || coalesce(to_json(p.achievements_expected_de)::text, 'null')
        || ',"en":' || coalesce(to_json(p.achievements_expected_en)::text, 'null') || '}' END
    || ',"achievements_actual":' || CASE
        WHEN p.achievements_actual_de IS NULL AND p.achievements_actual_en IS NULL THEN 'null' ELSE
        '{"de":' || coalesce(to_json(p.achievements_actual_de)::text, 'null')
        || ',"en":' || coalesce(to_json(p.achievements_actual_en)::text, 'null') || '}' END
    || ',"cross_cutting_goals":' || coalesce(p.cross_cutting_goals::text, 'null')
    || ',"funding_plan":[' || (
        SELECT coalesce(string_agg(
            '{"source":"' || l.source
            || '","amount":"' || l.amount * 1e-2
            || '","fund":' || coalesce('"' || l.fund || '"', 'null')
            || ',"priority":' || coalesce(to_json(l.priority)::text, 'null')
            || ',"specific_objective":' || coalesce(to_json(l.specific_objective)::text, 'null')
            || ',"region_category":' || coalesce('"' || l.region_category || '"', 'null')
            || ',"partner_id":' || coalesce('"' || l.partner_id || '"', 'null')
            || ',"secured":' || l.secured || '}',
            ',' ORDER BY l.position), '')
        FROM funding_lines l WHERE l.project_id = p.id)
    || '],"cost_plan":[' || (
        SELECT coalesce(string_agg(
            '{"category":"' || l.category
            || '","method":"' || l.method
            || '","total":"' || l.total * 1e-2
            || '","eligible":"' || l.eligible * 1e-2 || '"}',
            ',' ORDER BY l.position), '')
        FROM cost_lines l WHERE l.project_id = p.id)
    || '],"locations":[' || (
        SELECT coalesce(string_agg(
            '{"kind":"' || l.kind
            || '","name":' || coalesce(to_json(l.name)::text, 'null')
            || ',"postcode":' || coalesce(to_json(l.postcode)::text, 'null')
            || ',"city":' || coalesce(to_json(l.city)::text, 'null')
            || ',"country":"' || l.country
            || '","ags":' || coalesce('"' || l.ags || '"', 'null')
            || ',"nuts3":' || coalesce('"' || l.nuts3 || '"', 'null')
            || ',"nuts_version":' || coalesce(to_json(l.nuts_version)::text, 'null')
            || ',"latitude":' || coalesce((l.latitude * 1e-6)::text, 'null')
            || ',"longitude":' || coalesce((l.longitude * 1e-6)::text, 'null')
            || ',"mobile":' || l.mobile || '}',
            ',' ORDER BY l.position), '')
        FROM locations l WHERE l.project_id = p.id)
    || '],"indicators":[' || (
        SELECT coalesce(string_agg(
            '{"code":' || to_json(i.code)
            || ',"name":' || coalesce(to_json(i.name)::text, 'null')
            || ',"unit":' || coalesce(to_json(i.unit)::text, 'null')
            || ',"kind":"' || i.kind
            || '","baseline":' || coalesce('"' || i.baseline * 1e-2 || '"', 'null')
            || ',"reference_year":' || coalesce(i.reference_year::text, 'null')
            || ',"milestone":' || coalesce('"' || i.milestone * 1e-2 || '"', 'null')
            || ',"target":' || coalesce('"' || i.target * 1e-2 || '"', 'null')
            || ',"achieved":' || i.achieved || '}',
            ',' ORDER BY i.position), '')
        FROM project_indicators i WHERE i.project_id = p.id)
    || '],"links":' || p.links
    || ',"provenance":' || coalesce(p.provenance::text, 'null')
    || ',"state_aid":' || coalesce('"' || p.state_aid || '"', 'null')
    || ',"state_aid_article":' || coalesce(to_json(p.state_aid_article)::text, 'null')
    || ',"cost_method":' || coalesce('"' || p.cost_method || '"', 'null')
    || ',"early_start_permitted_on":' || coalesce('"' || p.early_start_permitted_on || '"', 'null')
    || ',"durability_until":' || coalesce('"' || p.durability_until || '"', 'null')
    || '}'
FROM projects p
JOIN programmes g ON g.id = p.programme_id
LEFT JOIN handlungsfelder h ON h.id = p.handlungsfeld_id
WHERE p.id = %(id)s AND p.status IN (
    'granted', 'in_implementation', 'amendment_pending', 'suspended', 'completed',
    'final_report_submitted', 'closed', 'revoked', 'archived')

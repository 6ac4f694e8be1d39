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
    || ']}',
    '{"operation_code":' || to_json(p.operation_code) || ',"id":"' || p.id || '"}'
FROM projects p
JOIN programmes g ON g.id = p.programme_id
LEFT JOIN handlungsfelder h ON h.id = p.handlungsfeld_id
WHERE p.status IN (
    'granted', 'in_implementation', 'amendment_pending', 'suspended', 'completed',
    'final_report_submitted', 'closed', 'revoked', 'archived')
ORDER BY p.operation_code
LIMIT :limit

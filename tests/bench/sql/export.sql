SELECT p.operation_code, g.code, h.code, h.name_de,
    (SELECT {join_codes} FROM project_secondary_handlungsfelder AS s
        JOIN handlungsfelder AS o ON o.id = s.handlungsfeld_id WHERE s.project_id = p.id),
    p.acronym, p.title_de, p.title_en, p.summary_de, p.summary_en, p.status, p.kind,
    p.is_flagship, p.is_model, p.strategic_importance,
    (SELECT {join_names} FROM participations AS t JOIN partners AS o ON o.id = t.partner_id
        WHERE t.project_id = p.id AND t.role = 'lead'),
    (SELECT {join_names} FROM participations AS t JOIN partners AS o ON o.id = t.partner_id
        WHERE t.project_id = p.id),
    p.implementation_start, p.implementation_end_planned, p.implementation_end_actual,
    p.application_date, p.grant_date, p.currency, p.total_cost, p.eligible_cost,
    p.eu_contribution, p.eu_rate, p.region_category, p.funding_purposes, p.intervention_fields,
    l.kind, l.name, l.postcode, l.city, l.country, l.ags, l.nuts3, l.latitude, l.longitude,
    p.links, p.id, p.version, p.created_at, p.updated_at
FROM projects AS p
JOIN programmes AS g ON g.id = p.programme_id
LEFT JOIN handlungsfelder AS h ON h.id = p.handlungsfeld_id
LEFT JOIN locations AS l ON l.project_id = p.id AND l.position = 0
WHERE p.status IN ({statuses})
ORDER BY p.operation_code

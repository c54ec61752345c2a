-- Where the spheres of one campaign are computed differently: indicators whose formula is not that of the first sphere, criteria of performing arts.
-- sphere: Сфера | text | width=34
-- code: Показатель | text | width=14
-- rule: Как рассчитан | text | width=60
SELECT sphere, code, rule FROM (
    SELECT m.method, m.sphere_title AS sphere, i.code, i.indicator AS number,
        CASE i.source WHEN 'derived' THEN 'не измеряется, принят равным ' || replace(i.formula, 'i', '') ELSE i.title END AS rule
    FROM methods m JOIN method_indicators i USING (method) JOIN indicators f ON f.code = i.code
    WHERE i.formula <> f.formula AND m.organization_count > 0
    UNION ALL
    SELECT m.method, m.sphere_title || ', исполнительские искусства', replace(c.code, 'K', 'К'), 1000 + c.criterion,
        'не измеряется, принят равным ' || replace(c.derived_formula, 'K', 'К')
    FROM methods m JOIN method_criteria c USING (method)
    WHERE c.derived_formula <> '' AND EXISTS (SELECT 1 FROM organizations o WHERE o.method = m.method AND o.is_performing)
) ORDER BY method, number

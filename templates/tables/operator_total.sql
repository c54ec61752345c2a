-- What was compared: one row, none when the operator's figures are not compared.
-- operator: | points | hidden
-- ours: | points | hidden
-- greatest: | points | hidden
SELECT n.*, n.differing = 0 AS is_same, n.value_count = 1 AS is_one, o.short_name AS name, g.code, g.operator, g.ours, abs(g.difference) AS greatest, g.same > 1 AS is_shared, g.name IS NOT NULL AS has_greatest
FROM (SELECT count(*) AS value_count, sum(is_equal) AS equal, sum(NOT is_equal) AS differing, count(DISTINCT organization) AS organization_count,
    count(DISTINCT CASE WHEN NOT is_equal THEN organization END) AS differing_organization_count,
    sum(code = 'place') AS place_count, sum(code = 'place' AND NOT is_equal) AS differing_place_count
    FROM operator_checks HAVING count(*) > 0) n
LEFT JOIN (SELECT k.organization, coalesce('показатель ' || i.code, 'критерий К' || c.criterion, 'итоговая оценка') AS code, k.operator_points AS operator,
    k.points AS ours, k.difference, k.code AS name, count(*) OVER (PARTITION BY abs(k.difference)) AS same
    FROM operator_checks k LEFT JOIN indicators i USING (code) LEFT JOIN criteria c USING (code)
    WHERE NOT is_equal AND k.code <> 'place' AND k.difference IS NOT NULL ORDER BY abs(k.difference) DESC, k.organization, k.code LIMIT 1) g
LEFT JOIN organizations o ON o.organization = g.organization

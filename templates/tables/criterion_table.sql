-- Organizations by the criterion :criterion, best first.
-- name: Организация | text
-- a: :criterion.1 | points
-- b: :criterion.2 | points
-- c: :criterion.3 | points
-- n: n | count | grey italic
-- k: К:criterion | points | bold
-- place: Место | place
SELECT name, a, b, c, n, k, place, _row FROM (
    SELECT o.short_name AS name,
        max(CASE r.code WHEN :criterion || '.1' THEN r.points END) AS a,
        max(CASE r.code WHEN :criterion || '.2' THEN r.points END) AS b,
        max(CASE r.code WHEN :criterion || '.3' THEN r.points END) AS c,
        CASE :criterion WHEN 3 THEN max(CASE r.code WHEN '3.3' THEN r.respondents END) ELSE o.respondents END AS n,
        max(CASE r.code WHEN 'K' || :criterion THEN r.points END) AS k,
        p.place, '' AS _row, p.place_number AS rank
    FROM organizations o JOIN results r ON r.evaluation = 0 AND r.organization = o.organization
        JOIN places p ON p.organization = o.organization AND p.code = 'K' || :criterion AND p.scope = 'all'
    WHERE o.is_scored
    GROUP BY o.organization
    UNION ALL
    SELECT 'Всего, среднее',
        max(CASE code WHEN :criterion || '.1' THEN mean END), max(CASE code WHEN :criterion || '.2' THEN mean END),
        max(CASE code WHEN :criterion || '.3' THEN mean END),
        CASE :criterion WHEN 3 THEN (SELECT sum(respondents) FROM results WHERE evaluation = 0 AND code = '3.3')
            ELSE (SELECT sum(respondents) FROM organizations WHERE is_scored) END,
        max(CASE code WHEN 'K' || :criterion THEN mean END), NULL, 'total', 1000000000
    FROM means WHERE evaluation = 0 AND scope = 'all' HAVING max(organization_count) > 1
    UNION ALL
    SELECT 'Наименьшее',
        max(CASE code WHEN :criterion || '.1' THEN least END), max(CASE code WHEN :criterion || '.2' THEN least END),
        max(CASE code WHEN :criterion || '.3' THEN least END), NULL, max(CASE code WHEN 'K' || :criterion THEN least END), NULL, 'total', 1000000001
    FROM means WHERE evaluation = 0 AND scope = 'all' HAVING max(organization_count) > 1
    UNION ALL
    SELECT 'Наибольшее',
        max(CASE code WHEN :criterion || '.1' THEN most END), max(CASE code WHEN :criterion || '.2' THEN most END),
        max(CASE code WHEN :criterion || '.3' THEN most END), NULL, max(CASE code WHEN 'K' || :criterion THEN most END), NULL, 'total', 1000000002
    FROM means WHERE evaluation = 0 AND scope = 'all' HAVING max(organization_count) > 1
) ORDER BY rank, name COLLATE ru

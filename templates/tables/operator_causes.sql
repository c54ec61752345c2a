-- Differences by cause.
-- title: Причина | text | width=34 bold
-- value_count: Значений | count | width=11
-- organization_count: Организаций | count | width=14
-- greatest: Наибольшее расхождение, баллы | points | width=16
-- organizations: У кого | text | width=70
SELECT title, value_count, organization_count, greatest, organizations, _row FROM (
    SELECT k.cause_title AS title, count(*) AS value_count, count(DISTINCT k.organization) AS organization_count,
        max(CASE WHEN k.code <> 'place' THEN abs(k.difference) END) AS greatest,
        (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT o.short_name AS name FROM operator_checks s JOIN organizations o USING (organization)
            WHERE s.cause = k.cause ORDER BY o.short_name COLLATE ru LIMIT 5))
            || CASE WHEN count(DISTINCT k.organization) > 5 THEN ' и ещё ' || (count(DISTINCT k.organization) - 5) ELSE '' END AS organizations, '' AS _row
    FROM operator_checks k WHERE NOT k.is_equal GROUP BY k.cause, k.cause_title
    UNION ALL
    SELECT 'Всего', count(*), count(DISTINCT organization), max(CASE WHEN code <> 'place' THEN abs(difference) END), NULL, 'total'
    FROM operator_checks WHERE NOT is_equal HAVING count(*) > 0
) ORDER BY _row, value_count DESC, title COLLATE ru

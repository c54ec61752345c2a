-- The suggestions themselves, by topic; the same text stands once with its count.
-- text: Высказывание | text |
-- suggestion_count: Раз | count | width=5
-- organizations: Где высказано | text | width=22
SELECT text, suggestion_count, organizations, _row, _right FROM (
    SELECT title AS text, NULL AS suggestion_count, NULL AS organizations, 'group' AS _row, 'высказываний: ' || suggestion_count || ', организаций: ' || organization_count AS _right, topic, 0 AS number
    FROM suggestion_topics
    UNION ALL
    SELECT text, suggestion_count, CASE organization_count WHEN 1 THEN organizations ELSE 'организаций: ' || organization_count END, '', NULL, topic, number
    FROM suggestions
) ORDER BY topic, number

-- The suggestions themselves, by topic; the same text stands once with its count.
-- text: Высказывание | text
-- suggestion_count: Раз | count | width=5
-- organization_count: Органи\-заций | count
SELECT text, suggestion_count, organization_count, _row, _right FROM (
    SELECT title AS text, NULL AS suggestion_count, NULL AS organization_count, 'group' AS _row, 'высказываний: ' || suggestion_count || ', организаций: ' || organization_count AS _right, topic, 0 AS number
    FROM suggestion_topics
    UNION ALL
    SELECT text, suggestion_count, organization_count, '', NULL, topic, number
    FROM suggestions
) ORDER BY topic, number

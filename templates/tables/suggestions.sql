-- The suggestions themselves, by topic, the most frequent topic first; the same text stands once with its count.
-- text: Высказывание | text
-- suggestion_count: Раз | count | width=5
-- organization_count: Органи\-заций | count
SELECT text, suggestion_count, organization_count, _row, _right FROM (
    SELECT title AS text, NULL AS suggestion_count, NULL AS organization_count, 'group' AS _row, 'высказываний: ' || suggestion_count || ', организаций: ' || organization_count AS _right, suggestion_count AS weight, topic, 0 AS number
    FROM suggestion_topics
    UNION ALL
    SELECT s.text, s.suggestion_count, s.organization_count, '', NULL, t.suggestion_count, s.topic, s.number
    FROM suggestions s JOIN suggestion_topics t USING (topic)
) ORDER BY weight DESC, topic, number

-- Answers to every question by the groups of one scope, a band for each question.
-- name: Группа | text | width=34
-- answered: n | count | grey italic
-- yes: «Да» | count | group="Ответили, человек"
-- no: «Нет» | count | group="Ответили, человек"
-- yes_share: «Да» | percent | group="Доля, %"
-- no_share: «Нет» | percent | group="Доля, %"
SELECT name, answered, yes, no, yes_share, no_share, _row, _right FROM (
    SELECT q.question || '. ' || q.title AS name, NULL AS answered, NULL AS yes, NULL AS no, NULL AS yes_share, NULL AS no_share,
        'group' AS _row, CASE WHEN d.is_hidden THEN 'не показано' ELSE 'всего n = ' || d.answered END AS _right, q.question, 0 AS number
    FROM distribution d JOIN questions q ON q.code = d.question WHERE d.survey = :survey AND d.scope = 'all'
    UNION ALL
    SELECT d.name, d.answered, d.yes, d.no, d.yes_share, d.no_share, '', NULL, q.question, d.number
    FROM distribution d JOIN questions q ON q.code = d.question WHERE d.survey = :survey AND d.scope = :scope
) ORDER BY question, number

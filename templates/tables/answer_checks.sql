-- The operator's counts of answers beside the questionnaires, differences first.
-- name: Организация | text | width=36
-- unit: {{shown.unit}} | text | grey width=20
-- number: № вопроса | count | width=9
-- title: Вопрос | text | width=44
-- operator_yes: «Да» | count | group="У оператора" width=9
-- operator_answered: ответили | count | group="У оператора" width=10
-- yes: «Да» | count | group="По анкетам" width=9
-- answered: ответили | count | group="По анкетам" width=10
-- difference_yes: «Да» | text | group="Разность" width=9
-- difference_answered: ответили | text | group="Разность" width=10
SELECT name, unit, number, title, operator_yes, operator_answered, yes, answered,
    CASE WHEN operator_yes > yes THEN '+' || (operator_yes - yes) WHEN operator_yes < yes THEN '−' || (yes - operator_yes) ELSE '0' END AS difference_yes,
    CASE WHEN operator_answered > answered THEN '+' || (operator_answered - answered) WHEN operator_answered < answered THEN '−' || (answered - operator_answered) ELSE '0' END AS difference_answered,
    CASE WHEN operator_yes <> yes THEN 'attention' END AS difference_yes_emphasis, CASE WHEN operator_answered <> answered THEN 'attention' END AS difference_answered_emphasis
FROM (SELECT o.short_name AS name, o.organization, nullif(a.unit, '') AS unit, q.question AS number, q.title, a.*
    FROM answer_checks a JOIN organizations o USING (organization) JOIN questions q ON q.code = a.question)
ORDER BY is_equal, name COLLATE ru, organization, unit, number

-- Answers to every question by the groups of one scope, a row for each question and group: for filters of a workbook.
-- number: № | count | width=5
-- title: Вопрос | text | width=58
-- name: Группа | text | width=36
-- answered: n | count | grey italic width=9
-- yes: «Да» | count | group="Ответили, человек" width=10
-- no: «Нет» | count | group="Ответили, человек" width=10
-- yes_share: «Да» | percent | group="Доля, %" width=10
-- no_share: «Нет» | percent | group="Доля, %" width=10
SELECT q.question AS number, q.title, d.name, d.answered, d.yes, d.no, d.yes_share, d.no_share
FROM distribution d JOIN questions q ON q.code = d.question WHERE d.survey = :survey AND d.scope = :scope ORDER BY q.question, d.number

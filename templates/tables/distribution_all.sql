-- Answers of all respondents to every question.
-- number: № | count
-- title: Вопрос | text | width=46
-- asked: Спро\-шено | count
-- none: Нет ответа | count
-- answered: n | count | grey italic
-- yes: «Да» | count | group="Ответили, человек"
-- no: «Нет» | count | group="Ответили, человек"
-- yes_share: «Да» | percent | group="Доля, %"
-- no_share: «Нет» | percent | group="Доля, %"
SELECT q.question AS number, q.title, d.asked, d.none, d.answered, d.yes, d.no, d.yes_share, d.no_share
FROM distribution d JOIN questions q ON q.code = d.question WHERE d.survey = :survey AND d.scope = 'all' ORDER BY q.question

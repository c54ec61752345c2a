-- What the opinions rest on: «Да» of those who answered, by organization and question.
-- name: Организация | text | width=40
-- question: Вопрос | text | width=8 centred
-- title: Содержание вопроса | text | width=56
-- yes: «Да» | count | width=9
-- answered: Ответили | count | width=10
-- asked: Спрошены | count | width=10
-- respondents: {{shown.people}} | count | grey width=9
SELECT o.short_name AS name, q.code AS question, q.title AS title, a.yes, a.answered, a.asked, o.respondents
FROM answers a JOIN organizations o USING (organization) JOIN questions q ON q.code = a.question
WHERE NOT (a.asked = 0 AND a.answered = 0 AND coalesce(q.only_if, '') = '' AND o.respondents > 0) -- the sphere does not ask it
    AND (o.depth <> 'figures' OR NOT EXISTS (SELECT 1 FROM organizations WHERE depth LIKE '%questionnaires%' OR depth LIKE '%counts%'))
ORDER BY o.short_name COLLATE ru, o.organization, q.question

-- Plans for removing shortcomings, prefilled: the last four columns are for the organization to fill in.
-- inn: ИНН | text | width=14
-- name: Организация | text | width=36
-- criterion: Кри\-терий | text | centred width=7
-- shortcoming_text: Недостаток | text | width=46
-- measure: Мероприятие (предложено советом) | text | width=46
-- due: Плановый срок | text | group="Заполняет организация" width=12
-- responsible: Ответ\-ственный | text | group="Заполняет организация" width=22
-- done: Реализо\-ванные меры | text | group="Заполняет организация" width=24
-- done_date: Факти\-ческий срок | text | group="Заполняет организация" width=12
SELECT o.inn, o.short_name AS name, i.criterion, p.shortcoming_text, p.proposal AS measure, '' AS due, '' AS responsible, '' AS done, '' AS done_date
FROM proposals p JOIN organizations o USING (organization) LEFT JOIN indicators i ON i.code = p.indicator
ORDER BY o.short_name COLLATE ru, o.organization, p.rank

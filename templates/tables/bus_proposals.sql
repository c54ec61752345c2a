-- Shortcomings and proposals, one row each, with the ИНН beside: to copy into the form.
-- inn: ИНН | text | width=14
-- name: Организация | text | width=40
-- indicator: Пока\-затель | text | centred width=9
-- points: Баллы | points | width=8
-- shortcoming_text: Недостаток | text | width=56
-- proposal: Предложение совета | text | width=56
SELECT o.inn, o.short_name AS name, p.indicator, p.points, p.shortcoming_text, p.proposal
FROM proposals p JOIN organizations o USING (organization) ORDER BY o.short_name COLLATE ru, o.organization, p.rank

-- How sure every total and place is: official ones beside what the sample allows.
-- name: Организация | text | width=44
-- recipients: Получа\-телей | count | group="Выборка" width=10
-- respondents: Анкет, n | count | group="Выборка" width=9
-- total: баллы | points | group="Итог" bold width=9
-- low: от | points | group="Интервал {{campaign.sure_level}} %, баллы" width=12
-- high: до | points | group="Интервал {{campaign.sure_level}} %, баллы" width=12
-- place: офици\-альное | place | group="Место" bold width=10
-- possible: по выборке | place | group="Место" width=11
-- empty: Ни одна организация не оценена.
SELECT r.short_name AS name, CASE WHEN c.reason <> '' THEN 'Интервала нет: ' || c.reason END AS name_note, r.recipients, r.respondents,
    r.total, r.total_exact, c.low, c.high, r.place,
    CASE WHEN c.best_place = c.worst_place THEN c.best_place ELSE c.best_place || '–' || c.worst_place END AS possible
FROM certainty c JOIN rating r USING (organization)
ORDER BY r.place_number, r.short_name COLLATE ru, r.organization

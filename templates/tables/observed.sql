-- The observer's counts by organization.
-- name: Организация | text | width=40
-- stand_have: есть | count | group="Стенд" width=8
-- stand_need: должно быть | count | group="Стенд" width=9
-- site_have: есть | count | group="Сайт" width=8
-- site_need: должно быть | count | group="Сайт" width=9
-- remote_channels: Дистан\-ционные способы | count | group="Найдено условий" width=11
-- comfort: Комфорт | count | group="Найдено условий" width=10
-- access_equipment: Оборудо\-вание для инвалидов | count | group="Найдено условий" width=11
-- access_services: Доступ\-ность для инвалидов | count | group="Найдено условий" width=11
SELECT o.short_name AS name,
    max(CASE c.code WHEN 'stand_have' THEN c.value END) AS stand_have, max(CASE c.code WHEN 'stand_need' THEN c.value END) AS stand_need,
    max(CASE c.code WHEN 'site_have' THEN c.value END) AS site_have, max(CASE c.code WHEN 'site_need' THEN c.value END) AS site_need,
    max(CASE c.code WHEN 'remote_channels' THEN c.value END) AS remote_channels, max(CASE c.code WHEN 'comfort' THEN c.value END) AS comfort,
    max(CASE c.code WHEN 'access_equipment' THEN c.value END) AS access_equipment,
    max(CASE c.code WHEN 'access_services' THEN c.value END) AS access_services
FROM organizations o JOIN counts c USING (organization)
GROUP BY organization ORDER BY o.short_name COLLATE ru, o.organization

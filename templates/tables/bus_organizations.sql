-- The list of organizations as the form asks, by the Russian alphabet.
-- number: № | count | width=5
-- inn: ИНН | text | width=14
-- kpp: КПП | text | width=11
-- ogrn: ОГРН | text | width=16
-- name: Полное наименование | text | width=56
-- group_name: Группа | text | width=28
-- municipality: Муниципальное образование | text | width=24
-- address: Адрес | text | width=44
-- website: Сайт | text | width=28
-- last_year: Прошлая оценка | count | width=10
-- state: Нынешняя оценка | text | width=30
SELECT row_number() OVER (ORDER BY name COLLATE ru, organization) AS number, inn, kpp, ogrn, name, CASE WHEN (SELECT has_spheres FROM spheres_many) THEN (SELECT m.sphere_title FROM methods m WHERE m.method = organizations.method) ELSE nullif(type, '') END AS group_name,
    nullif(municipality, '') AS municipality, nullif(address, '') AS address, nullif(website, '') AS website, last_year,
    CASE WHEN is_scored THEN 'оценена' ELSE 'не оценена' || coalesce(': ' || unscored_reason, '') END AS state
FROM organizations ORDER BY name COLLATE ru, organization

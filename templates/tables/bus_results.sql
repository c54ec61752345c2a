-- Results in the order of the form on bus.gov.ru: the scored organizations by the Russian alphabet.
-- number: № | count | width=5
-- inn: ИНН | text | width=14
-- name: Организация | text | width=44
-- group_name: Группа | text | width=28
-- recipients: Получа\-телей | count | group="Выборка" width=9
-- respondents: Респон\-дентов | count | group="Выборка" width=9
-- i1_1: 1.1 | points | group="Показатели, баллы" width=8
-- i1_2: 1.2 | points | group="Показатели, баллы" width=8
-- i1_3: 1.3 | points | group="Показатели, баллы" width=8
-- i2_1: 2.1 | points | group="Показатели, баллы" width=8
-- i2_2: 2.2 | points | group="Показатели, баллы" width=8
-- i2_3: 2.3 | points | group="Показатели, баллы" width=8
-- i3_1: 3.1 | points | group="Показатели, баллы" width=8
-- i3_2: 3.2 | points | group="Показатели, баллы" width=8
-- i3_3: 3.3 | points | group="Показатели, баллы" width=8
-- i4_1: 4.1 | points | group="Показатели, баллы" width=8
-- i4_2: 4.2 | points | group="Показатели, баллы" width=8
-- i4_3: 4.3 | points | group="Показатели, баллы" width=8
-- i5_1: 5.1 | points | group="Показатели, баллы" width=8
-- i5_2: 5.2 | points | group="Показатели, баллы" width=8
-- i5_3: 5.3 | points | group="Показатели, баллы" width=8
-- k1: К1 | points | group="Критерии, баллы" bold width=8
-- k2: К2 | points | group="Критерии, баллы" bold width=8
-- k3: К3 | points | group="Критерии, баллы" bold width=8
-- k4: К4 | points | group="Критерии, баллы" bold width=8
-- k5: К5 | points | group="Критерии, баллы" bold width=8
-- total: Итог | points | bold width=8
SELECT row_number() OVER (ORDER BY name COLLATE ru, organization) AS number, inn, name, CASE WHEN (SELECT has_spheres FROM spheres_many) THEN (SELECT m.sphere_title FROM methods m WHERE m.method = rating.method) ELSE nullif(type, '') END AS group_name, recipients, respondents,
    i1_1, i1_2, i1_3,
    i2_1, i2_2, i2_3,
    i3_1, i3_2, i3_3,
    i4_1, i4_2, i4_3,
    i5_1, i5_2, i5_3,
    k1, k2, k3, k4, k5, total
FROM rating WHERE is_scored ORDER BY name COLLATE ru, organization

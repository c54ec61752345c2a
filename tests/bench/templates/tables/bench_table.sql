-- What both sides of the measurement print: a row for each organization, as it stands in results.csv.
-- caption: Рейтинг организаций
-- place: Место | place | width=6
-- name: Организация | text
-- municipality: Муниципальное образование | text
-- respondents: n | count
-- k1: К1 | points
-- k2: К2 | points
-- k3: К3 | points
-- k4: К4 | points
-- k5: К5 | points
-- total: Итог | points | bold
SELECT place, name, municipality, respondents, k1, k2, k3, k4, k5, total
FROM rating ORDER BY organization

-- The council as the form asks.
-- field: Поле | text | width=30 bold
-- value: Значение | text | width=90
SELECT field, value FROM (
    SELECT 1 AS number, 'Наименование' AS field, nullif(council_name, '') AS value FROM campaign
    UNION ALL SELECT 2, 'Председатель', nullif(council_chair, '') FROM campaign
    UNION ALL SELECT 3, 'Должность председателя', nullif(council_chair_position, '') FROM campaign
    UNION ALL SELECT 4, 'Уполномоченный орган', nullif(authority_name, '') FROM campaign
    UNION ALL SELECT 5, 'Сфера', nullif(sphere_title, '') FROM campaign
) ORDER BY number

-- Means of the criteria by type of organization, with the mean of all.
-- name: Тип организации | text | width=40
-- organizations: Органи\-заций | count | width=9
-- k1: К1 | points | group="Средние значения, баллы" width=8
-- k2: К2 | points | group="Средние значения, баллы" width=8
-- k3: К3 | points | group="Средние значения, баллы" width=8
-- k4: К4 | points | group="Средние значения, баллы" width=8
-- k5: К5 | points | group="Средние значения, баллы" width=8
-- total: Итог | points | group="Средние значения, баллы" bold width=8
SELECT CASE WHEN scope = 'all' THEN 'Все организации' WHEN name = '' THEN 'Тип не указан' ELSE name END AS name,
    max(CASE code WHEN 'total' THEN organization_count END) AS organizations,
    max(CASE code WHEN 'K1' THEN mean END) AS k1, max(CASE code WHEN 'K1' THEN mean_exact END) AS k1_exact,
    max(CASE code WHEN 'K2' THEN mean END) AS k2, max(CASE code WHEN 'K2' THEN mean_exact END) AS k2_exact,
    max(CASE code WHEN 'K3' THEN mean END) AS k3, max(CASE code WHEN 'K3' THEN mean_exact END) AS k3_exact,
    max(CASE code WHEN 'K4' THEN mean END) AS k4, max(CASE code WHEN 'K4' THEN mean_exact END) AS k4_exact,
    max(CASE code WHEN 'K5' THEN mean END) AS k5, max(CASE code WHEN 'K5' THEN mean_exact END) AS k5_exact,
    max(CASE code WHEN 'total' THEN mean END) AS total, max(CASE code WHEN 'total' THEN mean_exact END) AS total_exact,
    CASE scope WHEN 'all' THEN 'total' END AS _row
FROM means WHERE evaluation = 0 AND (scope = 'type' OR scope = 'all' AND name = '')
GROUP BY scope, means.name ORDER BY scope = 'all', means.name COLLATE ru

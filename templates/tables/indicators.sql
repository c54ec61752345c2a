-- All indicators, criteria and the total of every organization; criteria and the total are live formulas in a workbook.
-- place: Место | place | width=6
-- name: Организация | text | width=40
-- respondents: n | count | grey italic width=7
-- i1_1: 1.1 | points | group="1. Открытость" width=7
-- i1_2: 1.2 | points | group="1. Открытость" width=7
-- i1_3: 1.3 | points | group="1. Открытость" width=7
-- k1: К1 | points | group="1. Открытость" bold width=7
-- i2_1: 2.1 | points | group="2. Комфортность" width=7
-- i2_2: 2.2 | points | group="2. Комфортность" width=7
-- i2_3: 2.3 | points | group="2. Комфортность" width=7
-- k2: К2 | points | group="2. Комфортность" bold width=7
-- i3_1: 3.1 | points | group="3. Доступность" width=7
-- i3_2: 3.2 | points | group="3. Доступность" width=7
-- i3_3: 3.3 | points | group="3. Доступность" width=7
-- k3: К3 | points | group="3. Доступность" bold width=7
-- i4_1: 4.1 | points | group="4. Вежливость" width=7
-- i4_2: 4.2 | points | group="4. Вежливость" width=7
-- i4_3: 4.3 | points | group="4. Вежливость" width=7
-- k4: К4 | points | group="4. Вежливость" bold width=7
-- i5_1: 5.1 | points | group="5. Удовлетворённость" width=7
-- i5_2: 5.2 | points | group="5. Удовлетворённость" width=7
-- i5_3: 5.3 | points | group="5. Удовлетворённость" width=7
-- k5: К5 | points | group="5. Удовлетворённость" bold width=7
-- total: Итог | points | bold scale width=8
SELECT * FROM (
    SELECT place, short_name AS name, respondents,
        i1_1, i1_1_exact, i1_1_formula,
        i1_2, i1_2_exact, i1_2_formula,
        i1_3, i1_3_exact, i1_3_formula,
        k1, k1_exact, k1_formula,
        i2_1, i2_1_exact, i2_1_formula,
        i2_2, i2_2_exact, i2_2_formula,
        i2_3, i2_3_exact, i2_3_formula,
        k2, k2_exact, k2_formula,
        i3_1, i3_1_exact, i3_1_formula,
        i3_2, i3_2_exact, i3_2_formula,
        i3_3, i3_3_exact, i3_3_formula,
        k3, k3_exact, k3_formula,
        i4_1, i4_1_exact, i4_1_formula,
        i4_2, i4_2_exact, i4_2_formula,
        i4_3, i4_3_exact, i4_3_formula,
        k4, k4_exact, k4_formula,
        i5_1, i5_1_exact, i5_1_formula,
        i5_2, i5_2_exact, i5_2_formula,
        i5_3, i5_3_exact, i5_3_formula,
        k5, k5_exact, k5_formula,
        total, total_exact, total_formula,
        '' AS _row, place_number AS rank
    FROM rating WHERE is_scored
    UNION ALL
    SELECT NULL, 'Всего, среднее', (SELECT sum(respondents) FROM organizations WHERE is_scored),
        max(CASE code WHEN '1.1' THEN mean END), max(CASE code WHEN '1.1' THEN mean_exact END), NULL,
        max(CASE code WHEN '1.2' THEN mean END), max(CASE code WHEN '1.2' THEN mean_exact END), NULL,
        max(CASE code WHEN '1.3' THEN mean END), max(CASE code WHEN '1.3' THEN mean_exact END), NULL,
        max(CASE code WHEN 'K1' THEN mean END), max(CASE code WHEN 'K1' THEN mean_exact END), NULL,
        max(CASE code WHEN '2.1' THEN mean END), max(CASE code WHEN '2.1' THEN mean_exact END), NULL,
        max(CASE code WHEN '2.2' THEN mean END), max(CASE code WHEN '2.2' THEN mean_exact END), NULL,
        max(CASE code WHEN '2.3' THEN mean END), max(CASE code WHEN '2.3' THEN mean_exact END), NULL,
        max(CASE code WHEN 'K2' THEN mean END), max(CASE code WHEN 'K2' THEN mean_exact END), NULL,
        max(CASE code WHEN '3.1' THEN mean END), max(CASE code WHEN '3.1' THEN mean_exact END), NULL,
        max(CASE code WHEN '3.2' THEN mean END), max(CASE code WHEN '3.2' THEN mean_exact END), NULL,
        max(CASE code WHEN '3.3' THEN mean END), max(CASE code WHEN '3.3' THEN mean_exact END), NULL,
        max(CASE code WHEN 'K3' THEN mean END), max(CASE code WHEN 'K3' THEN mean_exact END), NULL,
        max(CASE code WHEN '4.1' THEN mean END), max(CASE code WHEN '4.1' THEN mean_exact END), NULL,
        max(CASE code WHEN '4.2' THEN mean END), max(CASE code WHEN '4.2' THEN mean_exact END), NULL,
        max(CASE code WHEN '4.3' THEN mean END), max(CASE code WHEN '4.3' THEN mean_exact END), NULL,
        max(CASE code WHEN 'K4' THEN mean END), max(CASE code WHEN 'K4' THEN mean_exact END), NULL,
        max(CASE code WHEN '5.1' THEN mean END), max(CASE code WHEN '5.1' THEN mean_exact END), NULL,
        max(CASE code WHEN '5.2' THEN mean END), max(CASE code WHEN '5.2' THEN mean_exact END), NULL,
        max(CASE code WHEN '5.3' THEN mean END), max(CASE code WHEN '5.3' THEN mean_exact END), NULL,
        max(CASE code WHEN 'K5' THEN mean END), max(CASE code WHEN 'K5' THEN mean_exact END), NULL,
        max(CASE code WHEN 'total' THEN mean END), max(CASE code WHEN 'total' THEN mean_exact END), NULL,
        'total', 1000000000
    FROM means WHERE evaluation = 0 AND scope = 'all'
    HAVING max(organization_count) > 1
    UNION ALL
    SELECT NULL, 'Наименьшее', NULL,
        max(CASE code WHEN '1.1' THEN least END), NULL, NULL,
        max(CASE code WHEN '1.2' THEN least END), NULL, NULL,
        max(CASE code WHEN '1.3' THEN least END), NULL, NULL,
        max(CASE code WHEN 'K1' THEN least END), NULL, NULL,
        max(CASE code WHEN '2.1' THEN least END), NULL, NULL,
        max(CASE code WHEN '2.2' THEN least END), NULL, NULL,
        max(CASE code WHEN '2.3' THEN least END), NULL, NULL,
        max(CASE code WHEN 'K2' THEN least END), NULL, NULL,
        max(CASE code WHEN '3.1' THEN least END), NULL, NULL,
        max(CASE code WHEN '3.2' THEN least END), NULL, NULL,
        max(CASE code WHEN '3.3' THEN least END), NULL, NULL,
        max(CASE code WHEN 'K3' THEN least END), NULL, NULL,
        max(CASE code WHEN '4.1' THEN least END), NULL, NULL,
        max(CASE code WHEN '4.2' THEN least END), NULL, NULL,
        max(CASE code WHEN '4.3' THEN least END), NULL, NULL,
        max(CASE code WHEN 'K4' THEN least END), NULL, NULL,
        max(CASE code WHEN '5.1' THEN least END), NULL, NULL,
        max(CASE code WHEN '5.2' THEN least END), NULL, NULL,
        max(CASE code WHEN '5.3' THEN least END), NULL, NULL,
        max(CASE code WHEN 'K5' THEN least END), NULL, NULL,
        max(CASE code WHEN 'total' THEN least END), NULL, NULL,
        'total', 1000000001
    FROM means WHERE evaluation = 0 AND scope = 'all'
    HAVING max(organization_count) > 1
    UNION ALL
    SELECT NULL, 'Наибольшее', NULL,
        max(CASE code WHEN '1.1' THEN most END), NULL, NULL,
        max(CASE code WHEN '1.2' THEN most END), NULL, NULL,
        max(CASE code WHEN '1.3' THEN most END), NULL, NULL,
        max(CASE code WHEN 'K1' THEN most END), NULL, NULL,
        max(CASE code WHEN '2.1' THEN most END), NULL, NULL,
        max(CASE code WHEN '2.2' THEN most END), NULL, NULL,
        max(CASE code WHEN '2.3' THEN most END), NULL, NULL,
        max(CASE code WHEN 'K2' THEN most END), NULL, NULL,
        max(CASE code WHEN '3.1' THEN most END), NULL, NULL,
        max(CASE code WHEN '3.2' THEN most END), NULL, NULL,
        max(CASE code WHEN '3.3' THEN most END), NULL, NULL,
        max(CASE code WHEN 'K3' THEN most END), NULL, NULL,
        max(CASE code WHEN '4.1' THEN most END), NULL, NULL,
        max(CASE code WHEN '4.2' THEN most END), NULL, NULL,
        max(CASE code WHEN '4.3' THEN most END), NULL, NULL,
        max(CASE code WHEN 'K4' THEN most END), NULL, NULL,
        max(CASE code WHEN '5.1' THEN most END), NULL, NULL,
        max(CASE code WHEN '5.2' THEN most END), NULL, NULL,
        max(CASE code WHEN '5.3' THEN most END), NULL, NULL,
        max(CASE code WHEN 'K5' THEN most END), NULL, NULL,
        max(CASE code WHEN 'total' THEN most END), NULL, NULL,
        'total', 1000000002
    FROM means WHERE evaluation = 0 AND scope = 'all'
    HAVING max(organization_count) > 1
) ORDER BY rank, name COLLATE ru

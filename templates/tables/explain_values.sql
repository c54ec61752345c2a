-- How every value of every organization was made: its formula, the numbers put in, the exact fraction and what is printed of it.
-- name: Организация | text | width=24
-- org_id: Код | text | width=8 grey centred
-- code: № | text | width=6 centred
-- title: Значение | text | width=28
-- formula: Формула | text | width=62
-- numbers: С числами | text | width=38
-- exact: Точно | text | width=22 grey
-- points: В печати | points | width=9 bold
-- respondents: Ответов | count | width=9 grey
-- source: Из чего | text | width=14 grey
SELECT o.short_name AS name, o.org_id,
    coalesce(i.code, 'К' || substr(c.code, 2), 'Итог') AS code,
    coalesce(i.short_title, c.short_title, 'Итоговая оценка') AS title,
    CASE WHEN i.code IS NOT NULL THEN i.words || coalesce('; шкала: ' || nullif(i.scale, ''), '')
        WHEN c.code IS NULL THEN m.total_words
        WHEN o.is_performing AND c.derived_formula <> '' THEN c.derived_words ELSE c.words END AS formula,
    CASE WHEN r.points IS NULL AND i.code IS NOT NULL AND o.is_performing AND p.derived_formula <> '' THEN 'не измеряется: исполнительские искусства'
        WHEN r.points IS NULL THEN coalesce(nullif(r.numbers, '') || ': ', '') || 'нет значения'
        WHEN i.code IS NOT NULL AND instr(', ' || o.missing || ',', ' ' || i.code || ',') THEN r.numbers || ': нет значения, взято по правилу no_value'
        ELSE r.numbers END AS numbers,
    rtrim(replace(r.exact || '|', '/1|', ''), '|') AS exact, r.points,
    CASE WHEN i.source = 'opinion' THEN nullif(r.respondents, 0) END AS respondents,
    CASE WHEN r.points IS NULL THEN NULL WHEN i.code IS NULL OR i.source = 'derived' THEN 'расчёт'
        WHEN o.depth LIKE '%figures%' OR i.source = 'opinion' THEN o.depth_title
        WHEN i.source = 'observation' THEN 'наблюдение' WHEN i.source = 'citizens' THEN 'граждане' ELSE 'эксперты' END AS source
-- By the index of the alphabet, organization after organization: thousands of rows are not sorted. CROSS JOIN keeps that order.
FROM organizations o CROSS JOIN methods m USING (method) CROSS JOIN results r ON r.organization = o.organization AND r.evaluation = 0
    LEFT JOIN method_indicators i ON i.method = o.method AND i.code = r.code
    LEFT JOIN method_criteria c ON c.method = o.method AND c.code = r.code
    LEFT JOIN method_criteria p ON p.method = o.method AND p.criterion = i.criterion
WHERE o.is_scored AND (i.code IS NOT NULL OR c.code IS NOT NULL OR r.code = 'total')
ORDER BY o.alphabet, coalesce(i.criterion, c.criterion, 1000), coalesce(i.indicator, 1000)

-- Points and places by each criterion, in the order of the rating.
-- name: Организация | text | width=40
-- k1: баллы | points | group="1. Открытость" width=9
-- p1: место | place | group="1. Открытость" bold width=8
-- k2: баллы | points | group="2. Комфортность" width=9
-- p2: место | place | group="2. Комфортность" bold width=8
-- k3: баллы | points | group="3. Доступность" width=9
-- p3: место | place | group="3. Доступность" bold width=8
-- k4: баллы | points | group="4. Вежливость" width=9
-- p4: место | place | group="4. Вежливость" bold width=8
-- k5: баллы | points | group="5. Удовлетворённость" width=11
-- p5: место | place | group="5. Удовлетворённость" bold width=10
-- total: баллы | points | group="Итог" bold width=9
-- place: место | place | group="Итог" bold width=8
SELECT r.short_name AS name,
    r.k1, r.k1_exact, max(CASE p.code WHEN 'K1' THEN p.place END) AS p1,
    r.k2, r.k2_exact, max(CASE p.code WHEN 'K2' THEN p.place END) AS p2,
    r.k3, r.k3_exact, max(CASE p.code WHEN 'K3' THEN p.place END) AS p3,
    r.k4, r.k4_exact, max(CASE p.code WHEN 'K4' THEN p.place END) AS p4,
    r.k5, r.k5_exact, max(CASE p.code WHEN 'K5' THEN p.place END) AS p5,
    r.total, r.total_exact, r.place
FROM rating r JOIN places p ON p.organization = r.organization AND p.scope = 'all'
WHERE r.is_scored GROUP BY r.organization ORDER BY r.place_number, r.short_name COLLATE ru, r.organization

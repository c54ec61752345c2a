-- Points and places by each criterion, in the order of the rating.
-- name: Организация | text | width=40
-- k1: К1 | points | group="1. Открытость" width=9
-- p1: Место по К1 | place | group="1. Открытость" width=10
-- k2: К2 | points | group="2. Комфортность" width=9
-- p2: Место по К2 | place | group="2. Комфортность" width=10
-- k3: К3 | points | group="3. Доступность" width=9
-- p3: Место по К3 | place | group="3. Доступность" width=10
-- k4: К4 | points | group="4. Вежливость" width=9
-- p4: Место по К4 | place | group="4. Вежливость" width=10
-- k5: К5 | points | group="5. Удовлетворённость" width=11
-- p5: Место по К5 | place | group="5. Удовлетворённость" width=10
-- total: Итог | points | bold width=9
-- place: Место | place | bold width=8
SELECT r.short_name AS name,
    r.k1, r.k1_exact, max(CASE p.code WHEN 'K1' THEN p.place END) AS p1,
    r.k2, r.k2_exact, max(CASE p.code WHEN 'K2' THEN p.place END) AS p2,
    r.k3, r.k3_exact, max(CASE p.code WHEN 'K3' THEN p.place END) AS p3,
    r.k4, r.k4_exact, max(CASE p.code WHEN 'K4' THEN p.place END) AS p4,
    r.k5, r.k5_exact, max(CASE p.code WHEN 'K5' THEN p.place END) AS p5,
    r.total, r.total_exact, r.place
FROM rating r JOIN places p ON p.organization = r.organization AND p.scope = 'all'
WHERE r.is_scored GROUP BY r.organization ORDER BY r.place_number, r.short_name COLLATE ru, r.organization

-- Places by the total (in all, in the sphere, in the type, in the municipality), by criterion and by indicator.
-- name: Организация | text | width=40
-- in_all: общее | place | group="По итогу" bold width=10
-- in_sphere: {{shown.in_sphere}} | place | group="По итогу" bold width=9
-- in_type: в типе | place | group="По итогу" width=9
-- in_municipality: в муници\-палитете | place | group="По итогу" width=10
-- i1_1: 1.1 | place | group="1. Открытость" width=6
-- i1_2: 1.2 | place | group="1. Открытость" width=6
-- i1_3: 1.3 | place | group="1. Открытость" width=6
-- k1: К1 | place | group="1. Открытость" bold width=6
-- i2_1: 2.1 | place | group="2. Комфортность" width=6
-- i2_2: 2.2 | place | group="2. Комфортность" width=6
-- i2_3: 2.3 | place | group="2. Комфортность" width=6
-- k2: К2 | place | group="2. Комфортность" bold width=6
-- i3_1: 3.1 | place | group="3. Доступность" width=6
-- i3_2: 3.2 | place | group="3. Доступность" width=6
-- i3_3: 3.3 | place | group="3. Доступность" width=6
-- k3: К3 | place | group="3. Доступность" bold width=6
-- i4_1: 4.1 | place | group="4. Вежливость" width=6
-- i4_2: 4.2 | place | group="4. Вежливость" width=6
-- i4_3: 4.3 | place | group="4. Вежливость" width=6
-- k4: К4 | place | group="4. Вежливость" bold width=6
-- i5_1: 5.1 | place | group="5. Удовлетворённость" width=6
-- i5_2: 5.2 | place | group="5. Удовлетворённость" width=6
-- i5_3: 5.3 | place | group="5. Удовлетворённость" width=6
-- k5: К5 | place | group="5. Удовлетворённость" bold width=6
SELECT o.short_name AS name,
    max(CASE WHEN p.code = 'total' AND p.scope = 'all' THEN p.place END) AS in_all,
    o.place_in_sphere AS in_sphere,
    max(CASE WHEN p.code = 'total' AND p.scope = 'type' THEN p.place END) AS in_type,
    max(CASE WHEN p.code = 'total' AND p.scope = 'municipality' THEN p.place END) AS in_municipality,
    max(CASE WHEN p.code = '1.1' AND p.scope = 'all' THEN p.place END) AS i1_1,
    max(CASE WHEN p.code = '1.2' AND p.scope = 'all' THEN p.place END) AS i1_2,
    max(CASE WHEN p.code = '1.3' AND p.scope = 'all' THEN p.place END) AS i1_3,
    max(CASE WHEN p.code = 'K1' AND p.scope = 'all' THEN p.place END) AS k1,
    max(CASE WHEN p.code = '2.1' AND p.scope = 'all' THEN p.place END) AS i2_1,
    max(CASE WHEN p.code = '2.2' AND p.scope = 'all' THEN p.place END) AS i2_2,
    max(CASE WHEN p.code = '2.3' AND p.scope = 'all' THEN p.place END) AS i2_3,
    max(CASE WHEN p.code = 'K2' AND p.scope = 'all' THEN p.place END) AS k2,
    max(CASE WHEN p.code = '3.1' AND p.scope = 'all' THEN p.place END) AS i3_1,
    max(CASE WHEN p.code = '3.2' AND p.scope = 'all' THEN p.place END) AS i3_2,
    max(CASE WHEN p.code = '3.3' AND p.scope = 'all' THEN p.place END) AS i3_3,
    max(CASE WHEN p.code = 'K3' AND p.scope = 'all' THEN p.place END) AS k3,
    max(CASE WHEN p.code = '4.1' AND p.scope = 'all' THEN p.place END) AS i4_1,
    max(CASE WHEN p.code = '4.2' AND p.scope = 'all' THEN p.place END) AS i4_2,
    max(CASE WHEN p.code = '4.3' AND p.scope = 'all' THEN p.place END) AS i4_3,
    max(CASE WHEN p.code = 'K4' AND p.scope = 'all' THEN p.place END) AS k4,
    max(CASE WHEN p.code = '5.1' AND p.scope = 'all' THEN p.place END) AS i5_1,
    max(CASE WHEN p.code = '5.2' AND p.scope = 'all' THEN p.place END) AS i5_2,
    max(CASE WHEN p.code = '5.3' AND p.scope = 'all' THEN p.place END) AS i5_3,
    max(CASE WHEN p.code = 'K5' AND p.scope = 'all' THEN p.place END) AS k5
FROM organizations o JOIN places p USING (organization)
WHERE o.is_scored
GROUP BY organization ORDER BY o.place_number, o.short_name COLLATE ru, o.organization

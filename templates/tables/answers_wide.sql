-- Numerators and denominators of every indicator, one row per organization.
-- name: Организация | text | width=30
-- a11: 1.1 | text | centred
-- a12: 1.2 | text | centred
-- a13: 1.3 | text | centred
-- a21: 2.1 | text | centred
-- a22: 2.2 | text | centred
-- a23: 2.3 | text | centred
-- a31: 3.1 | text | centred
-- a32: 3.2 | text | centred
-- a33: 3.3 | text | centred
-- a41: 4.1 | text | centred
-- a42: 4.2 | text | centred
-- a43: 4.3 | text | centred
-- a51: 5.1 | text | centred
-- a52: 5.2 | text | centred
-- a53: 5.3 | text | centred
SELECT o.short_name AS name, CASE WHEN m.is_averaged THEN 'подразделений – ' || o.unit_count || ', баллы – их среднее' END AS name_note,
    coalesce(max(CASE f.code WHEN '1.1' THEN f.fraction END), '–') AS a11, coalesce(max(CASE f.code WHEN '1.2' THEN f.fraction END), '–') AS a12, coalesce(max(CASE f.code WHEN '1.3' THEN f.fraction END), '–') AS a13,
    coalesce(max(CASE f.code WHEN '2.1' THEN f.fraction END), '–') AS a21, coalesce(max(CASE f.code WHEN '2.2' THEN f.fraction END), '–') AS a22, coalesce(max(CASE f.code WHEN '2.3' THEN f.fraction END), '–') AS a23,
    coalesce(max(CASE f.code WHEN '3.1' THEN f.fraction END), '–') AS a31, coalesce(max(CASE f.code WHEN '3.2' THEN f.fraction END), '–') AS a32, coalesce(max(CASE f.code WHEN '3.3' THEN f.fraction END), '–') AS a33,
    coalesce(max(CASE f.code WHEN '4.1' THEN f.fraction END), '–') AS a41, coalesce(max(CASE f.code WHEN '4.2' THEN f.fraction END), '–') AS a42, coalesce(max(CASE f.code WHEN '4.3' THEN f.fraction END), '–') AS a43,
    coalesce(max(CASE f.code WHEN '5.1' THEN f.fraction END), '–') AS a51, coalesce(max(CASE f.code WHEN '5.2' THEN f.fraction END), '–') AS a52, coalesce(max(CASE f.code WHEN '5.3' THEN f.fraction END), '–') AS a53
FROM organizations o
    JOIN (SELECT organization, unit_count > 1 AND is_scored AND depth <> 'figures' AND (SELECT value FROM policies WHERE code = 'units') <> 'pool' AS is_averaged
        FROM organizations) m USING (organization)
    LEFT JOIN fractions f USING (organization)
WHERE f.code IS NOT NULL OR m.is_averaged
GROUP BY o.organization ORDER BY o.short_name COLLATE ru, o.organization

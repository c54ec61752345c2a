-- The criteria of the organization :organization in the previous evaluation and now. The third row is text: its numbers have a sign.
-- year: Год | text | width=24
-- k1: К1 | points | width=12
-- k2: К2 | points | width=12
-- k3: К3 | points | width=12
-- k4: К4 | points | width=12
-- k5: К5 | points | width=12
-- total: Итог | points | bold width=12
WITH both AS (
    SELECT r.code, b.points AS before, r.points, CASE WHEN r.points > b.points THEN '+' WHEN r.points < b.points THEN '−' ELSE '' END
        || printf('%d,%02d', abs(r.points - b.points) / 100, abs(r.points - b.points) % 100) AS change
    FROM results r JOIN results b ON b.evaluation = 1 AND b.organization = r.organization AND b.code = r.code
    WHERE r.evaluation = 0 AND r.organization = :organization AND r.points IS NOT NULL AND b.points IS NOT NULL
)
SELECT CAST(previous_year AS TEXT) AS year, max(CASE code WHEN 'K1' THEN before END) AS k1, max(CASE code WHEN 'K2' THEN before END) AS k2,
    max(CASE code WHEN 'K3' THEN before END) AS k3, max(CASE code WHEN 'K4' THEN before END) AS k4, max(CASE code WHEN 'K5' THEN before END) AS k5,
    max(CASE code WHEN 'total' THEN before END) AS total, '' AS _row FROM both, campaign
UNION ALL
SELECT CAST(year AS TEXT), max(CASE code WHEN 'K1' THEN points END), max(CASE code WHEN 'K2' THEN points END), max(CASE code WHEN 'K3' THEN points END),
    max(CASE code WHEN 'K4' THEN points END), max(CASE code WHEN 'K5' THEN points END), max(CASE code WHEN 'total' THEN points END), '' FROM both, campaign
UNION ALL
SELECT 'Изменение', max(CASE code WHEN 'K1' THEN change END), max(CASE code WHEN 'K2' THEN change END), max(CASE code WHEN 'K3' THEN change END),
    max(CASE code WHEN 'K4' THEN change END), max(CASE code WHEN 'K5' THEN change END), max(CASE code WHEN 'total' THEN change END), 'total' FROM both

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
WITH a AS (
    SELECT organization, question, yes || '/' || CASE (SELECT value FROM policies WHERE code = 'denominator') WHEN 'all' THEN asked ELSE answered END AS part FROM answers
), w AS (
    SELECT organization,
        max(CASE question WHEN 'q2' THEN part END) AS q2, max(CASE question WHEN 'q4' THEN part END) AS q4, max(CASE question WHEN 'q5' THEN part END) AS q5,
        max(CASE question WHEN 'q6' THEN part END) AS q6, max(CASE question WHEN 'q8' THEN part END) AS q8, max(CASE question WHEN 'q9' THEN part END) AS q9,
        max(CASE question WHEN 'q10' THEN part END) AS q10, max(CASE question WHEN 'q12' THEN part END) AS q12, max(CASE question WHEN 'q13' THEN part END) AS q13,
        max(CASE question WHEN 'q14' THEN part END) AS q14, max(CASE question WHEN 'q15' THEN part END) AS q15
    FROM a GROUP BY organization
), c AS (
    SELECT organization,
        max(CASE code WHEN 'stand_have' THEN value END) AS stand_have, max(CASE code WHEN 'stand_need' THEN value END) AS stand_need,
        max(CASE code WHEN 'site_have' THEN value END) AS site_have, max(CASE code WHEN 'site_need' THEN value END) AS site_need,
        max(CASE code WHEN 'remote_channels' THEN value END) AS remote, max(CASE code WHEN 'comfort' THEN value END) AS comfort,
        max(CASE code WHEN 'access_equipment' THEN value END) AS equipment, max(CASE code WHEN 'access_services' THEN value END) AS services
    FROM counts GROUP BY organization
)
SELECT o.short_name AS name, coalesce(stand_have || '/' || stand_need, '–') || '; ' || coalesce(site_have || '/' || site_need, '–') AS a11,
    coalesce(remote, '–') AS a12, coalesce(q2, '–') || '; ' || coalesce(q4, '–') AS a13, coalesce(comfort, '–') AS a21, coalesce(q5, '–') AS a22, coalesce(q6, '–') AS a23, coalesce(equipment, '–') AS a31,
    coalesce(services, '–') AS a32, coalesce(q8, '–') AS a33, coalesce(q9, '–') AS a41, coalesce(q10, '–') AS a42, coalesce(q12, '–') AS a43,
    coalesce(q13, '–') AS a51, coalesce(q14, '–') AS a52, coalesce(q15, '–') AS a53
FROM organizations o LEFT JOIN w ON w.organization = o.organization LEFT JOIN c ON c.organization = o.organization
WHERE w.organization IS NOT NULL OR c.organization IS NOT NULL ORDER BY o.short_name COLLATE ru, o.organization

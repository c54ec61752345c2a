-- The indicators of every sphere with their scales, a band for each sphere.
-- code: Код | text | width=7
-- title: Показатель | text | width=62
-- voice: Кто оценил | text | width=11
-- scale: Шкала | text | width=52
-- most: Наибольший балл | points | width=11
SELECT code, title, voice, scale, most, _row FROM (
    SELECT upper(substr(sphere_title, 1, 1)) || substr(sphere_title, 2) AS code, NULL AS title, NULL AS voice, NULL AS scale, NULL AS most, 'group' AS _row, method, 0 AS rank FROM methods WHERE regime = 'earlier'
    UNION ALL
    SELECT i.code, i.title, CASE WHEN i.source IN ('opinion', 'citizens') THEN 'граждане' WHEN i.source IN ('experts', 'observation') THEN 'эксперты' ELSE 'расчёт' END,
        coalesce(nullif(i.scale, ''), 'баллы как есть'), i.most, '', i.method, i.indicator
    FROM method_indicators i JOIN methods m USING (method) WHERE m.regime = 'earlier'
) ORDER BY method, rank

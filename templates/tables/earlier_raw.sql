-- Values of one sphere's (:method) indicators before they became points, by source.
-- place: Место | place | width=6
-- name: Организация | text | width=34
-- c1: {{earlier_columns.c1}} | points | group="Граждане, значения" width=7
-- c2: {{earlier_columns.c2}} | points | group="Граждане, значения" width=7
-- c3: {{earlier_columns.c3}} | points | group="Граждане, значения" width=7
-- c4: {{earlier_columns.c4}} | points | group="Граждане, значения" width=7
-- c5: {{earlier_columns.c5}} | points | group="Граждане, значения" width=7
-- c6: {{earlier_columns.c6}} | points | group="Граждане, значения" width=7
-- c7: {{earlier_columns.c7}} | points | group="Граждане, значения" width=7
-- c8: {{earlier_columns.c8}} | points | group="Граждане, значения" width=7
-- c9: {{earlier_columns.c9}} | points | group="Граждане, значения" width=7
-- c10: {{earlier_columns.c10}} | points | group="Граждане, значения" width=7
-- c11: {{earlier_columns.c11}} | points | group="Граждане, значения" width=7
-- c12: {{earlier_columns.c12}} | points | group="Граждане, значения" width=7
-- e1: {{earlier_columns.e1}} | points | group="Эксперты, значения" width=7
-- e2: {{earlier_columns.e2}} | points | group="Эксперты, значения" width=7
-- e3: {{earlier_columns.e3}} | points | group="Эксперты, значения" width=7
-- e4: {{earlier_columns.e4}} | points | group="Эксперты, значения" width=7
-- e5: {{earlier_columns.e5}} | points | group="Эксперты, значения" width=7
-- e6: {{earlier_columns.e6}} | points | group="Эксперты, значения" width=7
-- e7: {{earlier_columns.e7}} | points | group="Эксперты, значения" width=7
-- e8: {{earlier_columns.e8}} | points | group="Эксперты, значения" width=7
-- e9: {{earlier_columns.e9}} | points | group="Эксперты, значения" width=7
-- e10: {{earlier_columns.e10}} | points | group="Эксперты, значения" width=7
-- e11: {{earlier_columns.e11}} | points | group="Эксперты, значения" width=7
-- e12: {{earlier_columns.e12}} | points | group="Эксперты, значения" width=7
SELECT o.place_in_sphere AS place, o.short_name AS name,
    max(CASE WHEN v.source = 'citizens' AND v.number = 1 THEN v.raw END) AS c1,
    max(CASE WHEN v.source = 'citizens' AND v.number = 2 THEN v.raw END) AS c2,
    max(CASE WHEN v.source = 'citizens' AND v.number = 3 THEN v.raw END) AS c3,
    max(CASE WHEN v.source = 'citizens' AND v.number = 4 THEN v.raw END) AS c4,
    max(CASE WHEN v.source = 'citizens' AND v.number = 5 THEN v.raw END) AS c5,
    max(CASE WHEN v.source = 'citizens' AND v.number = 6 THEN v.raw END) AS c6,
    max(CASE WHEN v.source = 'citizens' AND v.number = 7 THEN v.raw END) AS c7,
    max(CASE WHEN v.source = 'citizens' AND v.number = 8 THEN v.raw END) AS c8,
    max(CASE WHEN v.source = 'citizens' AND v.number = 9 THEN v.raw END) AS c9,
    max(CASE WHEN v.source = 'citizens' AND v.number = 10 THEN v.raw END) AS c10,
    max(CASE WHEN v.source = 'citizens' AND v.number = 11 THEN v.raw END) AS c11,
    max(CASE WHEN v.source = 'citizens' AND v.number = 12 THEN v.raw END) AS c12,
    max(CASE WHEN v.source = 'experts' AND v.number = 1 THEN v.raw END) AS e1,
    max(CASE WHEN v.source = 'experts' AND v.number = 2 THEN v.raw END) AS e2,
    max(CASE WHEN v.source = 'experts' AND v.number = 3 THEN v.raw END) AS e3,
    max(CASE WHEN v.source = 'experts' AND v.number = 4 THEN v.raw END) AS e4,
    max(CASE WHEN v.source = 'experts' AND v.number = 5 THEN v.raw END) AS e5,
    max(CASE WHEN v.source = 'experts' AND v.number = 6 THEN v.raw END) AS e6,
    max(CASE WHEN v.source = 'experts' AND v.number = 7 THEN v.raw END) AS e7,
    max(CASE WHEN v.source = 'experts' AND v.number = 8 THEN v.raw END) AS e8,
    max(CASE WHEN v.source = 'experts' AND v.number = 9 THEN v.raw END) AS e9,
    max(CASE WHEN v.source = 'experts' AND v.number = 10 THEN v.raw END) AS e10,
    max(CASE WHEN v.source = 'experts' AND v.number = 11 THEN v.raw END) AS e11,
    max(CASE WHEN v.source = 'experts' AND v.number = 12 THEN v.raw END) AS e12
FROM organizations o JOIN earlier_values v USING (organization) WHERE o.method = :method AND o.is_scored
GROUP BY o.organization ORDER BY o.place_number, o.short_name COLLATE ru

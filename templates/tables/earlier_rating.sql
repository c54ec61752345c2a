-- Rating of one sphere (:method): points of every indicator by source, the values before the scale under them, sums, the total, the share of the greatest sum.
-- place: Место | place | width=6
-- name: Организация | text | width=34
-- c1: {{earlier_columns.c1}} | points | group="Граждане, баллы" width=7
-- c2: {{earlier_columns.c2}} | points | group="Граждане, баллы" width=7
-- c3: {{earlier_columns.c3}} | points | group="Граждане, баллы" width=7
-- c4: {{earlier_columns.c4}} | points | group="Граждане, баллы" width=7
-- c5: {{earlier_columns.c5}} | points | group="Граждане, баллы" width=7
-- c6: {{earlier_columns.c6}} | points | group="Граждане, баллы" width=7
-- c7: {{earlier_columns.c7}} | points | group="Граждане, баллы" width=7
-- c8: {{earlier_columns.c8}} | points | group="Граждане, баллы" width=7
-- c9: {{earlier_columns.c9}} | points | group="Граждане, баллы" width=7
-- c10: {{earlier_columns.c10}} | points | group="Граждане, баллы" width=7
-- c11: {{earlier_columns.c11}} | points | group="Граждане, баллы" width=7
-- c12: {{earlier_columns.c12}} | points | group="Граждане, баллы" width=7
-- citizens_sum: Сумма | points | bold group="Граждане, баллы" width=8
-- e1: {{earlier_columns.e1}} | points | group="Эксперты, баллы" width=7
-- e2: {{earlier_columns.e2}} | points | group="Эксперты, баллы" width=7
-- e3: {{earlier_columns.e3}} | points | group="Эксперты, баллы" width=7
-- e4: {{earlier_columns.e4}} | points | group="Эксперты, баллы" width=7
-- e5: {{earlier_columns.e5}} | points | group="Эксперты, баллы" width=7
-- e6: {{earlier_columns.e6}} | points | group="Эксперты, баллы" width=7
-- e7: {{earlier_columns.e7}} | points | group="Эксперты, баллы" width=7
-- e8: {{earlier_columns.e8}} | points | group="Эксперты, баллы" width=7
-- e9: {{earlier_columns.e9}} | points | group="Эксперты, баллы" width=7
-- e10: {{earlier_columns.e10}} | points | group="Эксперты, баллы" width=7
-- e11: {{earlier_columns.e11}} | points | group="Эксперты, баллы" width=7
-- e12: {{earlier_columns.e12}} | points | group="Эксперты, баллы" width=7
-- experts_sum: Сумма | points | bold group="Эксперты, баллы" width=8
-- derived_sum: {{earlier_columns.derived}} | points | width=9
-- supplement_sum: {{earlier_columns.supplement}} | points | width=9
-- total: Сумма баллов | points | bold scale width=9
-- share: Доля, % | points | width=8
-- place_in_type: Место в типе | place | width=7
SELECT place, name, name_note,
    c1, c1_exact, c1_note,
    c2, c2_exact, c2_note,
    c3, c3_exact, c3_note,
    c4, c4_exact, c4_note,
    c5, c5_exact, c5_note,
    c6, c6_exact, c6_note,
    c7, c7_exact, c7_note,
    c8, c8_exact, c8_note,
    c9, c9_exact, c9_note,
    c10, c10_exact, c10_note,
    c11, c11_exact, c11_note,
    c12, c12_exact, c12_note,
    citizens_sum, citizens_sum_exact, citizens_sum_formula,
    e1, e1_exact, e1_note,
    e2, e2_exact, e2_note,
    e3, e3_exact, e3_note,
    e4, e4_exact, e4_note,
    e5, e5_exact, e5_note,
    e6, e6_exact, e6_note,
    e7, e7_exact, e7_note,
    e8, e8_exact, e8_note,
    e9, e9_exact, e9_note,
    e10, e10_exact, e10_note,
    e11, e11_exact, e11_note,
    e12, e12_exact, e12_note,
    experts_sum, experts_sum_exact, experts_sum_formula, derived_sum, derived_sum_exact, supplement_sum, supplement_sum_exact,
    total, total_exact, total_formula, share, share_exact, share_formula, place_in_type, _row
FROM (
    SELECT o.place_in_sphere AS place, o.short_name AS name, nullif(o.type, '') AS name_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 1 THEN v.points END) AS c1, max(CASE WHEN v.source = 'citizens' AND v.number = 1 THEN v.exact END) AS c1_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 1 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c1_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 2 THEN v.points END) AS c2, max(CASE WHEN v.source = 'citizens' AND v.number = 2 THEN v.exact END) AS c2_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 2 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c2_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 3 THEN v.points END) AS c3, max(CASE WHEN v.source = 'citizens' AND v.number = 3 THEN v.exact END) AS c3_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 3 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c3_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 4 THEN v.points END) AS c4, max(CASE WHEN v.source = 'citizens' AND v.number = 4 THEN v.exact END) AS c4_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 4 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c4_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 5 THEN v.points END) AS c5, max(CASE WHEN v.source = 'citizens' AND v.number = 5 THEN v.exact END) AS c5_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 5 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c5_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 6 THEN v.points END) AS c6, max(CASE WHEN v.source = 'citizens' AND v.number = 6 THEN v.exact END) AS c6_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 6 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c6_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 7 THEN v.points END) AS c7, max(CASE WHEN v.source = 'citizens' AND v.number = 7 THEN v.exact END) AS c7_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 7 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c7_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 8 THEN v.points END) AS c8, max(CASE WHEN v.source = 'citizens' AND v.number = 8 THEN v.exact END) AS c8_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 8 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c8_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 9 THEN v.points END) AS c9, max(CASE WHEN v.source = 'citizens' AND v.number = 9 THEN v.exact END) AS c9_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 9 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c9_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 10 THEN v.points END) AS c10, max(CASE WHEN v.source = 'citizens' AND v.number = 10 THEN v.exact END) AS c10_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 10 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c10_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 11 THEN v.points END) AS c11, max(CASE WHEN v.source = 'citizens' AND v.number = 11 THEN v.exact END) AS c11_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 11 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c11_note,
        max(CASE WHEN v.source = 'citizens' AND v.number = 12 THEN v.points END) AS c12, max(CASE WHEN v.source = 'citizens' AND v.number = 12 THEN v.exact END) AS c12_exact, max(CASE WHEN v.source = 'citizens' AND v.number = 12 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS c12_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 1 THEN v.points END) AS e1, max(CASE WHEN v.source = 'experts' AND v.number = 1 THEN v.exact END) AS e1_exact, max(CASE WHEN v.source = 'experts' AND v.number = 1 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e1_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 2 THEN v.points END) AS e2, max(CASE WHEN v.source = 'experts' AND v.number = 2 THEN v.exact END) AS e2_exact, max(CASE WHEN v.source = 'experts' AND v.number = 2 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e2_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 3 THEN v.points END) AS e3, max(CASE WHEN v.source = 'experts' AND v.number = 3 THEN v.exact END) AS e3_exact, max(CASE WHEN v.source = 'experts' AND v.number = 3 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e3_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 4 THEN v.points END) AS e4, max(CASE WHEN v.source = 'experts' AND v.number = 4 THEN v.exact END) AS e4_exact, max(CASE WHEN v.source = 'experts' AND v.number = 4 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e4_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 5 THEN v.points END) AS e5, max(CASE WHEN v.source = 'experts' AND v.number = 5 THEN v.exact END) AS e5_exact, max(CASE WHEN v.source = 'experts' AND v.number = 5 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e5_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 6 THEN v.points END) AS e6, max(CASE WHEN v.source = 'experts' AND v.number = 6 THEN v.exact END) AS e6_exact, max(CASE WHEN v.source = 'experts' AND v.number = 6 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e6_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 7 THEN v.points END) AS e7, max(CASE WHEN v.source = 'experts' AND v.number = 7 THEN v.exact END) AS e7_exact, max(CASE WHEN v.source = 'experts' AND v.number = 7 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e7_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 8 THEN v.points END) AS e8, max(CASE WHEN v.source = 'experts' AND v.number = 8 THEN v.exact END) AS e8_exact, max(CASE WHEN v.source = 'experts' AND v.number = 8 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e8_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 9 THEN v.points END) AS e9, max(CASE WHEN v.source = 'experts' AND v.number = 9 THEN v.exact END) AS e9_exact, max(CASE WHEN v.source = 'experts' AND v.number = 9 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e9_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 10 THEN v.points END) AS e10, max(CASE WHEN v.source = 'experts' AND v.number = 10 THEN v.exact END) AS e10_exact, max(CASE WHEN v.source = 'experts' AND v.number = 10 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e10_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 11 THEN v.points END) AS e11, max(CASE WHEN v.source = 'experts' AND v.number = 11 THEN v.exact END) AS e11_exact, max(CASE WHEN v.source = 'experts' AND v.number = 11 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e11_note,
        max(CASE WHEN v.source = 'experts' AND v.number = 12 THEN v.points END) AS e12, max(CASE WHEN v.source = 'experts' AND v.number = 12 THEN v.exact END) AS e12_exact, max(CASE WHEN v.source = 'experts' AND v.number = 12 THEN v.raw_text || CASE WHEN v.is_beyond THEN '*' ELSE '' END END) AS e12_note,
        s.citizens AS citizens_sum, s.citizens_exact AS citizens_sum_exact, s.experts AS experts_sum, s.experts_exact AS experts_sum_exact,
        s.derived AS derived_sum, s.derived_exact AS derived_sum_exact, s.supplement AS supplement_sum, s.supplement_exact AS supplement_sum_exact,
        s.total, s.total_exact, s.share, s.share_exact, o.place_in_type, '' AS _row, o.place_number AS rank,
        group_concat(CASE WHEN v.source = 'citizens' AND v.points IS NOT NULL THEN '{c' || v.number || '}' END, '+') AS citizens_sum_formula,
        group_concat(CASE WHEN v.source = 'experts' AND v.points IS NOT NULL THEN '{e' || v.number || '}' END, '+') AS experts_sum_formula,
        ltrim(CASE WHEN s.citizens IS NOT NULL THEN '+{citizens_sum}' ELSE '' END || CASE WHEN s.experts IS NOT NULL THEN '+{experts_sum}' ELSE '' END
            || CASE WHEN s.derived IS NOT NULL THEN '+{derived_sum}' ELSE '' END || CASE WHEN s.supplement IS NOT NULL THEN '+{supplement_sum}' ELSE '' END, '+')
            AS total_formula,
        (SELECT '100*{total}/' || (most / 100) FROM earlier_sums e WHERE e.organization = o.organization AND e.source = 'total' AND most % 100 = 0) AS share_formula
    FROM organizations o JOIN earlier_values v USING (organization) JOIN earlier_rows s USING (organization)
    WHERE o.method = :method AND o.is_scored GROUP BY o.organization
    UNION ALL
    SELECT NULL, 'Наибольший возможный балл', NULL,
        max(CASE WHEN source = 'citizens' AND number = 1 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 2 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 3 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 4 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 5 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 6 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 7 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 8 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 9 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 10 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 11 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'citizens' AND number = 12 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 1 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 2 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 3 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 4 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 5 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 6 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 7 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 8 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 9 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 10 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 11 THEN most END), NULL, NULL,
        max(CASE WHEN source = 'experts' AND number = 12 THEN most END), NULL, NULL,
        (SELECT max(most) FROM earlier_sums e JOIN organizations o USING (organization) WHERE o.method = :method AND e.source = 'citizens'), NULL,
        (SELECT max(most) FROM earlier_sums e JOIN organizations o USING (organization) WHERE o.method = :method AND e.source = 'experts'), NULL,
        (SELECT max(most) FROM earlier_sums e JOIN organizations o USING (organization) WHERE o.method = :method AND e.source = 'derived'), NULL, NULL, NULL,
        (SELECT max(most) FROM earlier_sums e JOIN organizations o USING (organization) WHERE o.method = :method AND e.source = 'total'), NULL,
        10000, NULL, NULL, 'total', 1000000000, NULL, NULL, NULL, NULL
    FROM (SELECT most, source, row_number() OVER (PARTITION BY source ORDER BY indicator) AS number FROM (
        SELECT indicator, most, CASE WHEN source IN ('opinion', 'citizens') THEN 'citizens' WHEN source IN ('experts', 'observation') THEN 'experts' ELSE 'derived' END AS source
        FROM method_indicators WHERE method = :method))
)
ORDER BY rank, name COLLATE ru

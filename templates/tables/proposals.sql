-- Shortcomings and proposals by organization, in the Russian alphabet.
-- indicator: Пока\-затель | text | centred width=8
-- points: Баллы | points
-- shortcoming_text: Недостаток | text | width=40
-- proposal: Предложение | text | width=40
SELECT indicator, points, shortcoming_text, proposal, _row, _right FROM (
    SELECT o.short_name AS indicator, NULL AS points, NULL AS shortcoming_text, NULL AS proposal, 'group' AS _row,
        CASE WHEN o.is_scored THEN 'место ' || o.place || ', итог ' || (SELECT (points / 100) || ',' || substr('0' || (points % 100), -2)
            FROM results r WHERE r.evaluation = 0 AND r.organization = o.organization AND r.code = 'total') ELSE 'не оценена' END AS _right,
        o.alphabet, 0 AS shortcoming
    FROM organizations o
    UNION ALL
    SELECT s.indicator, s.points, s.shortcoming_text || CASE WHEN s.is_harmless THEN ' (на баллы не влияет)' ELSE '' END, s.proposal, '', NULL, o.alphabet, s.shortcoming
    FROM shortcomings s JOIN organizations o USING (organization)
    UNION ALL
    SELECT '–', NULL, 'Недостатки не выявлены', '–', '', NULL, o.alphabet, 1
    FROM organizations o WHERE NOT EXISTS (SELECT 1 FROM shortcomings s WHERE s.organization = o.organization)
) ORDER BY alphabet, shortcoming

-- The spheres side by side: sums have different maxima, so their shares of the maximum are compared.
-- title: Сфера | text | width=40
-- organization_count: Организа\-ций | count | width=9
-- scored_count: Оценено | count | width=9
-- respondents: Анкет | count | grey width=8
-- indicator_count: Показа\-телей | count | width=9
-- most: Наибольшая сумма | points | width=11
-- citizens: граждане | points | group="Средняя доля от наибольшей суммы, %" width=10
-- experts: эксперты | points | group="Средняя доля от наибольшей суммы, %" width=10
-- share: итог | points | bold group="Средняя доля от наибольшей суммы, %" width=8
-- least: от | points | group="Доля организаций, %" width=8
-- greatest: до | points | group="Доля организаций, %" width=8
-- best: Первое место | text | width=44
SELECT title, organization_count, scored_count, respondents, indicator_count, most, citizens, citizens_exact, experts, experts_exact, share, share_exact, least, greatest, best, _row
FROM (
    SELECT m.sphere_title AS title, m.organization_count, m.scored_count,
        (SELECT sum(o.respondents) FROM organizations o WHERE o.method = m.method AND o.is_scored) AS respondents,
        (SELECT count(*) FROM method_indicators i WHERE i.method = m.method) AS indicator_count,
        (SELECT max(s.most) FROM earlier_sums s JOIN organizations o USING (organization) WHERE o.method = m.method AND s.source = 'total') AS most,
        c.share AS citizens, c.share_exact AS citizens_exact, e.share AS experts, e.share_exact AS experts_exact, t.share, t.share_exact, t.least, t.most AS greatest,
        (SELECT group_concat(short_name, ', ') FROM (SELECT short_name FROM organizations o WHERE o.method = m.method AND o.is_scored AND o.place_number = 1
            ORDER BY alphabet)) AS best,
        '' AS _row, m.method AS rank
    FROM methods m LEFT JOIN earlier_means t ON t.method = m.method AND t.source = 'total' LEFT JOIN earlier_means c ON c.method = m.method AND c.source = 'citizens'
        LEFT JOIN earlier_means e ON e.method = m.method AND e.source = 'experts'
    WHERE m.regime = 'earlier'
    UNION ALL
    SELECT 'Всего, среднее сфер', sum(organization_count), sum(scored_count), (SELECT sum(respondents) FROM organizations WHERE is_scored), NULL, NULL,
        max(CASE source WHEN 'citizens' THEN share END), max(CASE source WHEN 'citizens' THEN share_exact END),
        max(CASE source WHEN 'experts' THEN share END), max(CASE source WHEN 'experts' THEN share_exact END),
        max(CASE source WHEN 'total' THEN share END), max(CASE source WHEN 'total' THEN share_exact END),
        max(CASE source WHEN 'total' THEN least END), max(CASE source WHEN 'total' THEN most END), NULL, 'total', 1000
    FROM (SELECT NULL AS source, NULL AS share, NULL AS share_exact, NULL AS least, NULL AS most, organization_count, scored_count FROM methods WHERE regime = 'earlier'
        UNION ALL SELECT source, share, share_exact, (SELECT min(least) FROM earlier_means WHERE method > 0 AND source = 'total'),
            (SELECT max(most) FROM earlier_means WHERE method > 0 AND source = 'total'), NULL, NULL FROM earlier_means WHERE method = 0)
    HAVING (SELECT count(*) FROM methods WHERE regime = 'earlier') > 1
)
ORDER BY rank

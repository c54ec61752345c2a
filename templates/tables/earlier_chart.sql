-- Mean share of the greatest sum by sphere, for bars.
SELECT m.sphere_title AS label, t.share AS value, (SELECT share FROM earlier_means WHERE method = 0 AND source = 'total') AS mean
FROM methods m JOIN earlier_means t ON t.method = m.method AND t.source = 'total' WHERE t.share IS NOT NULL ORDER BY t.share DESC, m.method

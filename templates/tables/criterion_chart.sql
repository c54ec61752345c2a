-- Bars of the criterion :criterion.
-- value: | points | hidden
SELECT o.short_name AS label, r.points AS value,
    (SELECT mean FROM means WHERE evaluation = 0 AND scope = 'all' AND code = 'K' || :criterion) AS mean
FROM results r JOIN organizations o USING (organization) JOIN places p ON p.organization = o.organization AND p.code = r.code AND p.scope = 'all'
WHERE r.evaluation = 0 AND r.code = 'K' || :criterion AND o.is_scored
ORDER BY p.place_number, o.short_name COLLATE ru

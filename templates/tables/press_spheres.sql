-- The spheres of a campaign of several: mean, the best organizations of each. No row with one sphere.
-- mean: | points | hidden
-- best_total: | points | hidden
SELECT s.title, s.mean, s.best,
    (SELECT max(r.total) FROM rating r JOIN methods m USING (method) WHERE r.is_scored AND m.sphere = s.code) AS best_total,
    -- among the best is one that was taken from the operator's finished figures
    (SELECT CASE WHEN count(*) = count(u.organization) THEN 'по показателям оператора, не проверены' WHEN count(u.organization) > 0 THEN group_concat(CASE WHEN u.organization IS NOT NULL THEN r.short_name END, ', ') || ' – по показателям оператора, не проверены' END
        FROM rating r JOIN methods m USING (method) LEFT JOIN unverified u USING (organization)
        WHERE r.is_scored AND m.sphere = s.code AND r.total = (SELECT max(b.total) FROM rating b WHERE b.method = r.method AND b.is_scored)) AS unverified_words
FROM spheres s WHERE s.is_own AND s.mean IS NOT NULL AND (SELECT has_spheres FROM spheres_many) ORDER BY s.mean DESC, s.sphere

-- The spheres of a campaign of several: mean, the best organizations of each. No row with one sphere.
-- mean: | points | hidden
-- best_total: | points | hidden
SELECT s.title, s.mean, s.best,
    (SELECT max(r.total) FROM rating r JOIN methods m USING (method) WHERE r.is_scored AND m.sphere = s.code) AS best_total
FROM spheres s WHERE s.is_own AND s.mean IS NOT NULL AND (SELECT has_spheres FROM spheres_many) ORDER BY s.mean DESC, s.sphere

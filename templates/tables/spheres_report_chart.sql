-- The means of the spheres, highest first.
-- value: | points | hidden
SELECT title AS label, mean AS value, (SELECT mean FROM sphere_means WHERE code = 'total') AS mean FROM spheres WHERE mean IS NOT NULL ORDER BY spheres.mean DESC, sphere

-- Means of the five criteria, in their order: of several spheres the means of their means.
-- value: | points | hidden
SELECT c.short_title AS label, m.mean AS value FROM criteria c JOIN region_means m ON m.code = c.code
WHERE m.mean IS NOT NULL ORDER BY c.criterion

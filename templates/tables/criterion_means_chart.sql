-- Means of the five criteria, in their order.
-- value: | points | hidden
SELECT c.short_title AS label, m.mean AS value FROM criteria c JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = c.code
WHERE m.mean IS NOT NULL ORDER BY c.criterion

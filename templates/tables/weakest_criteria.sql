-- The criteria with the lowest mean of all organizations, in quotes for a sentence.
SELECT '«' || c.title || '»' AS quoted FROM criteria c JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.code = c.code
WHERE m.mean = (SELECT min(mean) FROM means WHERE evaluation = 0 AND scope = 'all' AND code IN (SELECT code FROM criteria)) ORDER BY c.criterion

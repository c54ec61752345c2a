-- The five criteria of the organization :organization against the mean and the greatest value.
-- value: | points | hidden
SELECT c.criterion || ' ' || c.short_title AS label, r.points AS value, m.mean AS row_mean, m.most, p.place
FROM criteria c JOIN results r ON r.evaluation = 0 AND r.organization = :organization AND r.code = c.code
    JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.name = '' AND m.code = c.code
    LEFT JOIN places p ON p.organization = r.organization AND p.code = c.code AND p.scope = 'all'
ORDER BY c.criterion

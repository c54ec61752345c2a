-- The five criteria of the organization :organization against the mean and the greatest value: of its sphere where there are several.
-- value: | points | hidden
SELECT c.criterion || ' ' || c.short_title AS label, r.points AS value, m.mean AS row_mean, m.most, p.place
FROM criteria c JOIN (SELECT organization, CASE WHEN has_spheres THEN 'sphere' ELSE 'all' END AS scope, CASE WHEN has_spheres THEN sphere_title ELSE '' END AS name
        FROM organizations JOIN methods USING (method), spheres_many) g ON g.organization = :organization
    JOIN results r ON r.evaluation = 0 AND r.organization = :organization AND r.code = c.code
    JOIN means m ON m.evaluation = 0 AND m.scope = g.scope AND m.name = g.name AND m.code = c.code
    LEFT JOIN places p ON p.organization = r.organization AND p.code = c.code AND p.scope = g.scope
ORDER BY c.criterion

-- The spheres that other authorities sent.
SELECT sphere, title FROM spheres WHERE NOT is_own ORDER BY sphere

-- The spheres, when there are several: of this campaign, or sent by other authorities.
SELECT sphere, title FROM spheres WHERE (SELECT count(*) FROM spheres) > 1 ORDER BY sphere

-- One row when the campaign has several spheres of the earlier regime: only then are they compared.
SELECT count(*) AS sphere_count FROM methods WHERE regime = 'earlier' HAVING count(*) > 1

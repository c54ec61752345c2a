-- The sphere whose formulas stand in the common description of the calculation.
SELECT sphere_title AS title FROM methods ORDER BY method LIMIT 1

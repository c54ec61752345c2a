-- One row when this run has to do with passports.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM documents WHERE name = 'passport')

-- One row when something is missing in a quarter or more of the organizations.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM checklist WHERE share >= 250 AND lack_count >= 4)

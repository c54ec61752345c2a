-- One row when four or more organizations lack the same thing.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM checklist WHERE lack_count >= 4)

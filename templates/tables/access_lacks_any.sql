-- One row when some condition of accessibility is missing somewhere.
SELECT 1 AS yes WHERE EXISTS (SELECT 1 FROM checklist WHERE indicator LIKE '3.%' AND lack_count > 0)

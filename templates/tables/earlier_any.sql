-- One row when organizations were scored by methods of the earlier regime.
SELECT 1 AS yes FROM methods WHERE regime = 'earlier' AND scored_count > 0 LIMIT 1

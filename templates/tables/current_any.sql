-- One row when every method is of the current regime (344н): documents of fifteen indicators and five criteria out of 100 points need it.
SELECT 1 AS yes FROM campaign WHERE NOT EXISTS (SELECT 1 FROM methods WHERE regime <> 'current')

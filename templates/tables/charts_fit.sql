-- One row when there are few enough organizations for charts with a row each; beyond it the tables stand alone.
SELECT 1 AS yes FROM campaign WHERE scored_count <= 150

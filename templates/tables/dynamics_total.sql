-- The change of the mean total since the previous evaluation: no row when there is none.
-- points: | points | hidden
-- before: | points | hidden
-- change: | change | hidden
SELECT d.*, c.previous_year, c.year, (SELECT title FROM dynamics_means m JOIN criteria k ON k.code = m.code WHERE m.is_greatest) AS greatest_title,
    c.scored_count - d.organization_count AS new_count, d.change < 0 AS is_fall, d.change = 0 AS is_same
FROM dynamics_means d, campaign c WHERE d.code = 'total'

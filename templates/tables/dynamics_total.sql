-- The change of the mean total since the previous evaluation: no row when there is none. Ten names at most, the greatest fall first.
-- points: | points | hidden
-- before: | points | hidden
-- change: | change | hidden
SELECT d.code, d.organization_count, d.points, d.before, d.change, d.rise_count, d.fall_count, d.same_count, c.previous_year, c.year,
    (SELECT group_concat(name || printf(' (на %d,%02d)', fall / 100, fall % 100), ', ') FROM (
        SELECT o.short_name AS name, -f.change AS fall FROM dynamics f JOIN organizations o USING (organization) WHERE f.change < 0
        ORDER BY f.change, o.short_name COLLATE ru, o.organization LIMIT 10)) || CASE WHEN d.fall_count > 10 THEN ' и ещё ' || (d.fall_count - 10) ELSE '' END AS fall_names,
    d.rise_count = 0 AS is_fall_or_same_first, d.rise_count = 0 AND d.same_count = 0 AS is_fall_first, d.rise_count = 0 AND d.fall_count = 0 AS is_nothing_changed,
    c.scored_count - d.organization_count AS new_count, d.change < 0 AS is_fall, d.change = 0 AS is_same, d.organization_count = 1 AS is_one
FROM dynamics_means d, campaign c WHERE d.code = 'total'

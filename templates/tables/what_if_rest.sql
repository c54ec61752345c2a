-- Policies none of whose other values changes a total or a place, in one text; no row when there are none.
SELECT group_concat(policy_title, '», «') AS titles, count(*) AS count FROM (
    SELECT policy_title FROM policy_effects GROUP BY policy, policy_title
    HAVING max(NOT is_computed OR total_count > 0 OR place_count > 0 OR lost_count > 0 OR won_count > 0) = 0 ORDER BY min(effect)
) HAVING count(*) > 0

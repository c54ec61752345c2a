-- What the choice of policies does in all: one row when it was computed and there are places to change.
SELECT n.*, EXISTS (SELECT 1 FROM policy_effects WHERE is_computed AND place_count > 0 AND pair_count = 0 AND policy <> 'ties') AS is_shifted,
    NOT EXISTS (SELECT 1 FROM policy_effects WHERE NOT is_computed OR total_count > 0 OR place_count > 0 OR lost_count > 0 OR won_count > 0) AS is_unfelt, n.most = 0 AS is_none, n.most > 0 AS is_any, e.short_text AS most_text, e.policy_title AS most_policy
FROM (SELECT count(*) AS effect_count, sum(place_count = 0) AS harmless, max(place_count) AS most, sum(is_first_changed) AS first_count, max(pair_count) = 0 AS is_order_kept,
    (SELECT scored_count FROM campaign) AS scored_count
    FROM policy_effects WHERE is_computed HAVING count(*) > 0 AND (SELECT scored_count FROM campaign) > 1) n
JOIN policy_effects e ON e.effect = (SELECT effect FROM policy_effects WHERE is_computed ORDER BY place_count DESC, effect LIMIT 1)

-- The criterion that rose most.
-- points: | points | hidden
-- before: | points | hidden
-- change: | change | hidden
SELECT k.title, d.points, d.before, d.change FROM dynamics_means d JOIN criteria k USING (code) WHERE d.is_greatest AND d.change > 0

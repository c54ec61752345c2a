-- The criterion that rose most; no row when several rose alike.
-- points: | points | hidden
-- before: | points | hidden
-- change: | change | hidden
SELECT k.title, d.points, d.before, d.change FROM dynamics_means d JOIN criteria k USING (code) WHERE d.is_greatest AND d.change > 0
    AND (SELECT count(*) FROM dynamics_means s JOIN criteria USING (code) WHERE s.change = d.change) = 1

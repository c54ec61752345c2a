-- Paired points of the total, greatest rise first.
-- value: | points | hidden
-- before: | points | hidden
SELECT o.short_name AS label, d.points AS value, d.before, (SELECT previous_year FROM campaign) AS before_title, (SELECT year FROM campaign) AS now_title
FROM dynamics d JOIN organizations o USING (organization) ORDER BY d.change DESC, o.short_name COLLATE ru

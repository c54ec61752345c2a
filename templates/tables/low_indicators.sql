-- Indicators of opinion below the threshold: in how many organizations.
-- code: Пока\-затель | text | centred width=8
-- title: Содержание | text | width=56
-- count: Органи\-заций из {{campaign.scored_count}} | count | width=12
-- least: Наи\-меньшее | points
SELECT i.code, i.title, count(*) AS count, min(s.points) AS least FROM shortcomings s JOIN indicators i ON i.code = s.indicator
WHERE s.kind = 'opinion' GROUP BY i.code ORDER BY count(*) DESC, i.indicator

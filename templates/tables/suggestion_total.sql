-- How many suggestions there are in all; no row when there are none.
SELECT sum(suggestion_count) AS count FROM suggestion_topics HAVING count(*) > 0

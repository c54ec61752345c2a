-- How many suggestions there are in all.
SELECT sum(suggestion_count) AS count FROM suggestion_topics

-- The topic with most suggestions, leaving out the last one, which takes what fits nowhere; no row when several are equal.
SELECT title, suggestion_count FROM suggestion_topics t WHERE topic < (SELECT max(topic) FROM suggestion_topics)
    AND suggestion_count > 0 AND NOT EXISTS (SELECT 1 FROM suggestion_topics s WHERE s.topic <> t.topic
        AND s.topic < (SELECT max(topic) FROM suggestion_topics) AND s.suggestion_count >= t.suggestion_count)

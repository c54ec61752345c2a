-- One row when the survey was judged. shown: cases of quality_striking; hidden: the others of those measures.
-- measure_count: | count | hidden
-- found_count: | count | hidden
-- striking_count: | count | hidden
-- hidden_count: | count | hidden
SELECT measure_count, found_count, striking_count, shown_count, striking_count - shown_count AS hidden_count FROM (
    SELECT count(*) AS measure_count, (SELECT count(*) FROM quality_findings) AS found_count,
        (SELECT count(*) FROM quality_findings WHERE measure NOT IN ('sample', 'repeated', 'few')) AS striking_count,
        (SELECT coalesce(sum(min(n, 2)), 0) FROM (SELECT count(*) AS n FROM quality_findings WHERE measure NOT IN ('sample', 'repeated', 'few') GROUP BY measure)) AS shown_count
    FROM quality_measures HAVING count(*) > 0)

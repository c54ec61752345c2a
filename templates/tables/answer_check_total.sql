-- The operator's counts of answers beside the questionnaires: one row, none when there is nothing to compare.
SELECT count(*) AS value_count, sum(is_equal) AS equal, sum(NOT is_equal) AS differing, count(DISTINCT organization) AS organization_count,
    count(DISTINCT CASE WHEN NOT is_equal THEN organization END) AS differing_organization_count, sum(NOT is_equal) = 0 AS is_same
FROM answer_checks HAVING count(*) > 0

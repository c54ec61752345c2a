-- How many suggestions citizens made to the organization :organization, and how many the passport leaves out; no row when there are none.
SELECT sum(suggestion_count) AS count, coalesce(sum(CASE WHEN rank > 20 THEN suggestion_count END), 0) AS left_out, count(*) > 20 AS is_long
FROM (SELECT suggestion_count, row_number() OVER (ORDER BY suggestion_count DESC, number) AS rank FROM suggestion_texts
    WHERE survey = 1 AND organization = :organization)
HAVING count(*) > 0

-- How many organizations got each band, best first (a total outside 0–100 has none); the range is read from the text of the policy («81–100 отлично»).
-- count: | count | hidden
SELECT band, count, replace(before, rtrim(before, replace(before, ' ', '')), '') AS range FROM (
    SELECT o.band, count(*) AS count, min(o.place_number) AS rank, substr(p.value_text, 1, instr(p.value_text, ' ' || o.band) - 1) AS before
    FROM organizations o LEFT JOIN policies p ON p.code = 'bands' WHERE o.is_scored AND o.band <> '' GROUP BY o.band
) ORDER BY rank

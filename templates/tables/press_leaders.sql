-- The first three places for the press release; who shares a place stands in one row. No row with fewer than four organizations.
-- total: | points | hidden
SELECT place, names, total, n > 1 AS is_shared FROM (
    SELECT place, place_number, group_concat(short_name || mark, ', ') || CASE WHEN max(n) > 5 THEN ' и ещё ' || (max(n) - 5) ELSE '' END AS names, max(n) AS n, max(total) AS total FROM (
        SELECT place, place_number, short_name, total, count(*) OVER (PARTITION BY place_number) AS n,
            row_number() OVER (PARTITION BY place_number ORDER BY short_name COLLATE ru, organization) AS k,
            CASE WHEN organization IN (SELECT organization FROM unverified) THEN ' (по показателям оператора, не проверены)' ELSE '' END AS mark
        FROM rating WHERE is_scored) WHERE k <= 5 GROUP BY place_number
) WHERE (SELECT scored_count FROM campaign) > 3 ORDER BY place_number LIMIT 3

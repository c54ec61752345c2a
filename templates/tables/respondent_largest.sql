-- The largest group of each scope, where it may be shown, is not the only one and no other is as large.
-- share: | percent | hidden
SELECT lead, name, share FROM (
    SELECT scope, name, share, row_number() OVER (PARTITION BY scope ORDER BY respondents DESC, number) AS place,
        count(*) OVER (PARTITION BY scope, respondents) AS equal_count
    FROM respondent_groups WHERE survey = :survey AND NOT is_hidden AND share < 1000
) JOIN (
    SELECT 'type' AS scope, 1 AS rank, 'по типу организации' AS lead UNION ALL SELECT 'channel', 2, 'по способу опроса'
    UNION ALL SELECT 'sex', 3, 'по полу' UNION ALL SELECT 'age', 4, 'по возрасту'
) USING (scope) WHERE place = 1 AND equal_count = 1 ORDER BY rank

-- Up to three questions of opinion with the largest share of «Да»; none of those with the smallest.
-- yes_share: | percent | hidden
WITH opinions AS (
    SELECT q.question AS number, q.title, d.yes_share FROM distribution d JOIN questions q ON q.code = d.question
    WHERE d.survey = :survey AND d.scope = 'all' AND d.yes_share IS NOT NULL AND NOT EXISTS (SELECT 1 FROM questions f WHERE f.only_if = q.code)
)
SELECT number, title, yes_share FROM opinions
WHERE yes_share > (SELECT max(yes_share) FROM (SELECT yes_share FROM opinions ORDER BY yes_share, number LIMIT 3))
ORDER BY yes_share DESC, number LIMIT 3

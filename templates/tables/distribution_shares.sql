-- The questions with the answers of all respondents: the first columns of the tables by groups.
-- yes_share: | percent | hidden
SELECT q.code AS question, q.question AS number, q.title, d.answered, d.yes_share
FROM distribution d JOIN questions q ON q.code = d.question WHERE d.survey = :survey AND d.scope = 'all' ORDER BY q.question

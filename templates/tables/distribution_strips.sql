-- Answers of all respondents as strips: those who answered are 100 %.
SELECT q.question || '. ' || q.title AS label, d.yes AS s1, d.no AS s2, d.is_hidden
FROM distribution d JOIN questions q ON q.code = d.question WHERE d.survey = :survey AND d.scope = 'all' ORDER BY q.question

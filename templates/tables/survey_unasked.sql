-- Questions of the survey :survey that some spheres, or all, do not ask, each with how many people were asked it. No row: all are asked everywhere.
SELECT q.question AS number, q.title, d.asked, s.counted, d.asked = 0 AS is_nowhere
FROM questions q JOIN distribution d ON d.question = q.code AND d.scope = 'all' JOIN surveys s ON s.survey = d.survey
WHERE d.survey = :survey AND coalesce(q.only_if, '') = '' AND d.asked < s.counted ORDER BY q.question

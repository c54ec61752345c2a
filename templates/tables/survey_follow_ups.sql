-- Questions that are put only to those who said «Да» to another one.
SELECT q.question AS number, f.question AS filter FROM questions q JOIN questions f ON f.code = q.only_if ORDER BY q.question

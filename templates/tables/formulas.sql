-- The criteria as formulas, one line each, from the weights of the method: «К_{1} = 0,3·П_{1.1} + …».
SELECT 'К_{' || c.criterion || '} = ' || (SELECT group_concat(weight || '·П_{' || code || '}', ' + ')
        FROM (SELECT weight, code FROM indicators WHERE criterion = c.criterion ORDER BY indicator))
    || CASE WHEN c.criterion = (SELECT max(criterion) FROM criteria) THEN '.' ELSE ',' END AS text
FROM criteria c ORDER BY c.criterion

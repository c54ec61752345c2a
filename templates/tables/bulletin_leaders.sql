-- Who leads and who closes the rating, in words: one row, none when nobody is scored. A shared place names all who share it, five at most.
WITH names AS (
    SELECT place_number, total, group_concat(short_name || mark, ', ') AS names, max(n) AS n FROM (
        SELECT place_number, total, short_name, count(*) OVER (PARTITION BY place_number) AS n,
            row_number() OVER (PARTITION BY place_number ORDER BY short_name COLLATE ru, organization) AS k,
            CASE WHEN organization IN (SELECT organization FROM unverified) THEN ' (по показателям оператора, не проверены)' ELSE '' END AS mark
        FROM rating WHERE is_scored) WHERE k <= 5 GROUP BY place_number
), told AS (
    SELECT *, names || CASE WHEN n > 5 THEN ' и ещё ' || (n - 5) ELSE '' END AS all_names, printf('%d,%02d', total / 100, total % 100) AS points FROM names
)
SELECT CASE WHEN (SELECT count(*) FROM told) = 1 THEN 'Все организации делят одно место.'
    ELSE 'Первое место – ' || f.all_names || ' (' || f.points || '), последнее – ' || l.all_names || ' (' || l.points || ').' END AS text
FROM told f, told l, campaign c WHERE c.scored_count > 1 AND f.place_number = (SELECT min(place_number) FROM told) AND l.place_number = (SELECT max(place_number) FROM told)

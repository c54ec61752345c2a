-- Titles of the columns of table earlier_rating: the codes of indicators of citizens (c1 …), of experts (e1 …); NULL: the method has no so many.
SELECT max(CASE WHEN voice = 'citizens' AND number = 1 THEN code END) AS c1,
    max(CASE WHEN voice = 'citizens' AND number = 2 THEN code END) AS c2,
    max(CASE WHEN voice = 'citizens' AND number = 3 THEN code END) AS c3,
    max(CASE WHEN voice = 'citizens' AND number = 4 THEN code END) AS c4,
    max(CASE WHEN voice = 'citizens' AND number = 5 THEN code END) AS c5,
    max(CASE WHEN voice = 'citizens' AND number = 6 THEN code END) AS c6,
    max(CASE WHEN voice = 'citizens' AND number = 7 THEN code END) AS c7,
    max(CASE WHEN voice = 'citizens' AND number = 8 THEN code END) AS c8,
    max(CASE WHEN voice = 'citizens' AND number = 9 THEN code END) AS c9,
    max(CASE WHEN voice = 'citizens' AND number = 10 THEN code END) AS c10,
    max(CASE WHEN voice = 'citizens' AND number = 11 THEN code END) AS c11,
    max(CASE WHEN voice = 'citizens' AND number = 12 THEN code END) AS c12,
    max(CASE WHEN voice = 'experts' AND number = 1 THEN code END) AS e1,
    max(CASE WHEN voice = 'experts' AND number = 2 THEN code END) AS e2,
    max(CASE WHEN voice = 'experts' AND number = 3 THEN code END) AS e3,
    max(CASE WHEN voice = 'experts' AND number = 4 THEN code END) AS e4,
    max(CASE WHEN voice = 'experts' AND number = 5 THEN code END) AS e5,
    max(CASE WHEN voice = 'experts' AND number = 6 THEN code END) AS e6,
    max(CASE WHEN voice = 'experts' AND number = 7 THEN code END) AS e7,
    max(CASE WHEN voice = 'experts' AND number = 8 THEN code END) AS e8,
    max(CASE WHEN voice = 'experts' AND number = 9 THEN code END) AS e9,
    max(CASE WHEN voice = 'experts' AND number = 10 THEN code END) AS e10,
    max(CASE WHEN voice = 'experts' AND number = 11 THEN code END) AS e11,
    max(CASE WHEN voice = 'experts' AND number = 12 THEN code END) AS e12,
    max(CASE WHEN voice = 'derived' THEN 'Расчёт­ные' END) AS derived,
    (SELECT 'За отсут­ствую­щие' FROM earlier_sums s JOIN organizations o USING (organization) WHERE o.method = :method AND s.source = 'supplement'
        AND s.points IS NOT NULL LIMIT 1) AS supplement
FROM (SELECT code, voice, row_number() OVER (PARTITION BY voice ORDER BY indicator) AS number FROM (
    SELECT indicator, code, CASE WHEN source IN ('opinion', 'citizens') THEN 'citizens' WHEN source IN ('experts', 'observation') THEN 'experts' ELSE 'derived' END AS voice
    FROM method_indicators WHERE method = :method))

-- Who answered: the groups of one survey, a band for each way of grouping. Not those of `all`.
-- name: Группа | text | width=40
-- respondents: n | count | bold italic
-- share: Доля, % | bar | width=24
WITH scopes(scope, rank, title) AS (VALUES ('sex', 1, 'Пол'), ('age', 2, 'Возраст'), ('channel', 3, 'Способ опроса'), ('type', 4, 'Тип организации'))
SELECT name, respondents, share, _row FROM (
    SELECT DISTINCT s.title AS name, NULL AS respondents, NULL AS share, 'group' AS _row, s.rank, 0 AS number
    FROM respondent_groups g JOIN scopes s USING (scope) WHERE g.survey = :survey
    UNION ALL
    SELECT g.name, g.respondents, g.share, '', s.rank, g.number FROM respondent_groups g JOIN scopes s USING (scope) WHERE g.survey = :survey
    UNION ALL
    SELECT 'Всего', g.respondents, NULL, 'total', 9, 0 FROM respondent_groups g WHERE g.survey = :survey AND g.scope = 'all'
) ORDER BY rank, number

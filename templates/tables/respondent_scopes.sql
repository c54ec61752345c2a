-- Ways of grouping in one survey, in the order of the report. is_several: there is something to compare and to show;
-- is_many: more groups than columns fit on a page.
SELECT s.scope, s.title, s.caption, s.sheet, count(*) > 1 AND count(g.respondents) > 0 AS is_several, count(*) > 6 AS is_many,
    EXISTS (SELECT 1 FROM distribution d WHERE d.survey = :survey AND d.scope = s.scope AND d.is_hidden) AS is_partly_hidden
FROM respondent_groups g JOIN (
    SELECT 'type' AS scope, 1 AS rank, 'Ответы по типам организаций' AS title, 'по типам организаций' AS caption, 'По_типам' AS sheet
    UNION ALL SELECT 'channel', 2, 'Ответы по способам опроса', 'по способам опроса', 'По_способам'
    UNION ALL SELECT 'sex', 3, 'Ответы по полу', 'по полу', 'По_полу'
    UNION ALL SELECT 'age', 4, 'Ответы по возрасту', 'по возрасту', 'По_возрасту'
) s USING (scope) WHERE g.survey = :survey GROUP BY s.scope ORDER BY s.rank

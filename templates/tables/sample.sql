-- The sample against the required one, by the Russian alphabet.
-- name: Организация | text | width=40
-- recipients: Полу\-чателей | count
-- required: Требо\-валось | count
-- respondents: Опро\-шено | count | bold
-- share: Доля | share
-- enough: Выборка | text | width=16
SELECT name, recipients, required, respondents, share, enough, enough_note, _row FROM (
    SELECT short_name AS name, recipients, required, respondents, share,
        CASE WHEN depth = 'figures' AND respondents = 0 THEN 'анкет нет' WHEN recipients IS NULL THEN 'не определена' WHEN is_sample_short THEN 'меньше на ' || (required - respondents) ELSE 'достаточна' END AS enough,
        CASE WHEN depth = 'counts' THEN 'по подсчётам' WHEN depth LIKE '%counts%' THEN 'частью по подсчётам' END AS enough_note,
        '' AS _row, 0 AS last, organization
    FROM organizations
    UNION ALL
    SELECT 'Всего', sum(recipients), sum(required), sum(respondents), NULL, NULL, NULL, 'total', 1, 0 FROM organizations HAVING count(*) > 1
) ORDER BY last, name COLLATE ru, organization

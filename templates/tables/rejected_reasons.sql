-- Why questionnaires that make the scores were rejected.
-- title: Причина | text | width=44
-- count: Анкет | count
WITH counted AS (SELECT code FROM rejected WHERE code LIKE 'survey.%' AND file IN (SELECT file FROM sources WHERE kind = 'survey'))
SELECT title, count, _row FROM (
    SELECT CASE code WHEN 'survey.unknown_org' THEN 'Организация не названа или её нет в реестре' WHEN 'survey.empty_row' THEN 'Нет ни одного ответа'
        WHEN 'survey.bad_answer' THEN 'Вместо «Да» или «Нет» стоит другое' WHEN 'survey.repeated_id' THEN 'Повторная анкета'
        WHEN 'survey.skip' THEN 'Ответ на пропускаемый вопрос' ELSE code END AS title, count(*) AS count, '' AS _row
    FROM counted GROUP BY code
    UNION ALL SELECT 'Всего', count(*), 'total' FROM counted HAVING count(*) > 0
) ORDER BY _row, count DESC, title COLLATE ru

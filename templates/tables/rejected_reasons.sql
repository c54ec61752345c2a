-- Why questionnaires that make the scores were rejected, in words for a sentence, the most frequent reason first.
WITH counted AS (SELECT code FROM rejected WHERE code LIKE 'survey.%' AND file IN (SELECT file FROM sources WHERE kind = 'survey'))
SELECT CASE code WHEN 'survey.unknown_org' THEN 'организация не названа или её нет в реестре' WHEN 'survey.empty_row' THEN 'нет ни одного ответа'
    WHEN 'survey.bad_answer' THEN 'вместо «Да» или «Нет» стоит другое' WHEN 'survey.repeated_id' THEN 'повтор номера анкеты'
    WHEN 'survey.skip' THEN 'ответ на пропускаемый вопрос' ELSE code END AS reason, count(*) AS count
FROM counted GROUP BY code ORDER BY count(*) DESC, reason COLLATE ru

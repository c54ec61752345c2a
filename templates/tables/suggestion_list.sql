-- What citizens propose, a row for each organization and text: for filters of a workbook.
-- name: Организация | text | width=40
-- text: Высказывание | text | width=90
-- suggestion_count: Раз | count | width=8
SELECT o.short_name AS name, t.text, t.suggestion_count FROM suggestion_texts t JOIN organizations o USING (organization)
WHERE t.survey = :survey ORDER BY o.short_name COLLATE ru, o.organization, t.number

-- What citizens propose, by organization in the Russian alphabet; equal texts stand once.
-- text: Высказывание | text | width=70
-- suggestion_count: Раз | count | width=10
SELECT text, suggestion_count, _row, _right FROM (
    SELECT o.short_name AS text, NULL AS suggestion_count, 'group' AS _row, 'всего ' || sum(t.suggestion_count) AS _right, o.short_name, o.organization, 0 AS number
    FROM suggestion_texts t JOIN organizations o USING (organization) WHERE t.survey = :survey GROUP BY o.organization
    UNION ALL
    SELECT t.text, t.suggestion_count, '', NULL, o.short_name, o.organization, t.number FROM suggestion_texts t JOIN organizations o USING (organization) WHERE t.survey = :survey
) ORDER BY short_name COLLATE ru, organization, number

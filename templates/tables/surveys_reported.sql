-- Surveys that have counted questionnaires: one report for each. is_small: so few that nothing is shown.
-- start_date: | date | hidden
-- end_date: | date | hidden
SELECT s.survey, s.title, s.start_date, s.end_date, s.read_count, s.counted, s.rejected, s.organization_count, s.suggestion_count, s.is_scored,
    s.counted < h.below AS is_small, h.below AS hidden_below,
    s.suggestion_count - t.shown_count AS hidden_suggestion_count, t.shown_count,
    EXISTS (SELECT 1 FROM respondent_groups g WHERE g.survey = s.survey AND g.is_hidden) AS has_hidden_group,
    EXISTS (SELECT 1 FROM distribution d WHERE d.survey = s.survey AND d.is_hidden) AS has_hidden,
    EXISTS (SELECT 1 FROM distribution d WHERE d.survey = s.survey AND d.scope = 'all' AND d.is_hidden) AS has_hidden_question,
    (SELECT count(*) FROM questions q WHERE NOT EXISTS (SELECT 1 FROM distribution d
        WHERE d.survey = s.survey AND d.question = q.code AND d.scope = 'all' AND d.asked = 0 AND coalesce(q.only_if, '') = '')) AS question_count
FROM surveys s, (SELECT CAST(value AS INTEGER) AS below FROM policies WHERE code = 'hidden_below') h,
    (SELECT s.survey, coalesce(sum(t.suggestion_count), 0) AS shown_count FROM surveys s LEFT JOIN suggestion_texts t USING (survey) GROUP BY s.survey) t
WHERE s.counted > 0 AND t.survey = s.survey
ORDER BY s.survey

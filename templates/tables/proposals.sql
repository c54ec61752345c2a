-- Shortcomings and proposals by organization, in the Russian alphabet.
-- indicator: Пока\-затель | text | centred width=8
-- points: Баллы | points
-- shortcoming_text: Недостаток | text | width=40
-- proposal: Предложение | text | width=40
SELECT indicator, points, shortcoming_text, proposal, _row, _right FROM (
    SELECT o.short_name AS indicator, NULL AS points, NULL AS shortcoming_text, NULL AS proposal, 'group' AS _row,
        CASE WHEN o.is_scored THEN 'место ' || o.place || ', итог ' || (SELECT (points / 100) || ',' || substr('0' || (points % 100), -2)
            FROM results r WHERE r.evaluation = 0 AND r.organization = o.organization AND r.code = 'total') ELSE 'не оценена' END AS _right,
        o.short_name AS name, o.organization, -2 AS rank
    FROM organizations o
    UNION ALL
    SELECT '–', NULL, 'Организация не оценена' || coalesce(': ' || o.unscored_reason, ''), '–', '', NULL, o.short_name, o.organization, -1
    FROM organizations o WHERE NOT o.is_scored
    UNION ALL
    SELECT l.indicator, l.points, l.shortcoming_text, l.proposal, '', NULL, o.short_name, o.organization, l.rank
    FROM proposals l JOIN organizations o USING (organization)
    UNION ALL
    SELECT '–', NULL, CASE WHEN f.yes THEN 'Недостатки не выявлены' WHEN NOT o.is_observed AND o.respondents = 0 THEN 'Наблюдение и опрос не проведены'
        WHEN NOT o.is_observed THEN 'По опросу недостатки не выявлены, наблюдение не проведено'
        WHEN o.respondents = 0 THEN 'По наблюдению недостатки не выявлены, анкет нет' ELSE 'Недостатки не выявлены' END, '–', '', NULL, o.short_name, o.organization, 0
    FROM organizations o, (SELECT has_survey = 0 AND observation_kind = 'none' AS yes FROM campaign) f
    WHERE o.is_scored AND NOT EXISTS (SELECT 1 FROM proposals l WHERE l.organization = o.organization)
) ORDER BY name COLLATE ru, organization, rank

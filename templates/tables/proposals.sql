-- Shortcomings and proposals by organization, in the Russian alphabet. An indicator of observation below 100 points for
-- which the items are not known is told by the observer's counts.
-- indicator: Пока\-затель | text | centred width=8
-- points: Баллы | points
-- shortcoming_text: Недостаток | text | width=40
-- proposal: Предложение | text | width=40
WITH c AS (
    SELECT organization,
        max(CASE code WHEN 'stand_have' THEN value END) AS stand_have, max(CASE code WHEN 'stand_need' THEN value END) AS stand_need,
        max(CASE code WHEN 'site_have' THEN value END) AS site_have, max(CASE code WHEN 'site_need' THEN value END) AS site_need,
        max(CASE code WHEN 'remote_channels' THEN value END) AS remote, max(CASE code WHEN 'comfort' THEN value END) AS comfort,
        max(CASE code WHEN 'access_equipment' THEN value END) AS equipment, max(CASE code WHEN 'access_services' THEN value END) AS services
    FROM counts GROUP BY organization
), low AS (
    SELECT o.organization, i.indicator, i.code, r.points,
        (SELECT ' из ' || count(*) FROM checklist WHERE indicator = i.code HAVING count(*) > 0) AS of,
        i.short_title || ': меньше 100 баллов' AS otherwise, o.unit_count > 1 AS is_units, c.*
    FROM organizations o JOIN results r ON r.organization = o.organization AND r.evaluation = 0
        JOIN indicators i ON i.code = r.code LEFT JOIN c ON c.organization = o.organization
    WHERE o.is_scored AND i.source = 'observation' AND r.points < 10000 AND NOT coalesce(instr(', ' || o.missing || ',', ' ' || i.code || ','), 0)
        AND NOT EXISTS (SELECT 1 FROM shortcomings s WHERE s.organization = o.organization AND s.indicator = i.code)
), listed AS (
    SELECT s.organization, i.indicator AS rank, s.indicator, s.points,
        s.shortcoming_text || CASE WHEN s.is_harmless THEN ' (на баллы не влияет)' ELSE '' END AS shortcoming_text, s.proposal
    FROM shortcomings s LEFT JOIN indicators i ON i.code = s.indicator
    UNION ALL
    SELECT organization, indicator, code, points,
        coalesce(CASE WHEN is_units THEN NULL WHEN code = '1.1' THEN 'Размещены не все обязательные сведения: ' || CASE
                WHEN stand_have < stand_need AND site_have < site_need THEN 'на стенде ' || stand_have || ' из ' || stand_need || ', на сайте ' || site_have || ' из ' || site_need
                WHEN stand_have < stand_need THEN 'на стенде ' || stand_have || ' из ' || stand_need
                WHEN site_have < site_need THEN 'на сайте ' || site_have || ' из ' || site_need END
            WHEN code = '1.2' THEN 'Дистанционных способов связи: ' || remote || coalesce(of, '')
            WHEN code = '2.1' THEN 'Комфортных условий: ' || comfort || coalesce(of, '')
            WHEN code = '3.1' THEN 'Видов оборудования для инвалидов: ' || equipment || coalesce(of, '')
            WHEN code = '3.2' THEN 'Условий доступности услуг: ' || services || coalesce(of, '') END, otherwise),
        'Устранить недостатки, выявленные наблюдением'
    FROM low
)
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
    FROM listed l JOIN organizations o USING (organization)
    UNION ALL
    SELECT '–', NULL, CASE WHEN f.yes THEN 'Недостатки не выявлены' WHEN NOT o.is_observed AND o.respondents = 0 THEN 'Наблюдение и опрос не проведены'
        WHEN NOT o.is_observed THEN 'По опросу недостатки не выявлены, наблюдение не проведено'
        WHEN o.respondents = 0 THEN 'По наблюдению недостатки не выявлены, анкет нет' ELSE 'Недостатки не выявлены' END, '–', '', NULL, o.short_name, o.organization, 0
    FROM organizations o, (SELECT EXISTS (SELECT 1 FROM sources WHERE kind = 'operator_figures') AS yes) f
    WHERE o.is_scored AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.organization = o.organization)
) ORDER BY name COLLATE ru, organization, rank

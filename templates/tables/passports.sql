-- Every organization in the registry's order: what the head of its passport says.
-- total: | points | hidden
-- mean: | points | hidden
-- before: | points | hidden
-- change: | change | hidden
-- share: | share | hidden
-- sure_low: | points | hidden
-- sure_high: | points | hidden
SELECT o.organization, o.org_id, o.inn, o.name, o.short_name, nullif(o.name, o.short_name) AS full_name, o.type, o.municipality, o.recipients, o.required,
    o.respondents, o.share, o.is_sample_short, o.is_scored, o.unscored_reason, coalesce(o.last_year, CASE WHEN d.organization IS NOT NULL THEN c.previous_year END) AS last_year, o.place, o.place_in_type, o.band, o.unit_count,
    o.unit_count > 1 AS is_units, (SELECT value FROM policies WHERE code = 'units') = 'pool' AS is_pool, o.unit_count > 1 AND (SELECT value FROM policies WHERE code = 'units') <> 'pool' AS is_averaged, o.is_observed, o.missing, r.points AS total, r.exact AS total_exact, CASE WHEN h.has_spheres THEN s.mean ELSE m.mean END AS mean, CASE WHEN h.has_spheres THEN s.mean_exact ELSE m.mean_exact END AS mean_exact, h.has_spheres, m.organization_count AS scored_count, t.organization_count AS type_count,
    m.organization_count > 1 AS is_rated, CASE WHEN h.has_spheres THEN s.organization_count > 1 ELSE m.organization_count > 1 END AS is_compared, h.has_spheres AND s.organization_count = 1 AS is_sphere_alone, t.organization_count BETWEEN 2 AND m.organization_count - 1 AND o.type <> '' AS has_type_place,
    d.before, d.change, d.organization IS NOT NULL AS has_before, c.previous_year, c.year, c.has_survey,
    (SELECT count(*) FROM proposals p WHERE p.organization = o.organization) AS proposal_count,
    EXISTS (SELECT 1 FROM results b WHERE b.evaluation = 0 AND b.organization = o.organization AND b.code LIKE '_._' AND b.points < (SELECT n.mean FROM means n
        WHERE n.evaluation = 0 AND n.scope = CASE WHEN h.has_spheres THEN 'sphere' ELSE 'all' END AND n.name = CASE WHEN h.has_spheres THEN v.sphere_title ELSE '' END AND n.code = b.code)) AS has_below,
    o.place_in_sphere, s.organization_count AS sphere_count, s.organization_count > 1 AND h.has_spheres AS has_sphere_place, CASE WHEN h.has_spheres THEN v.sphere_title END AS sphere_title,
    CASE WHEN o.depth = 'counts' THEN 'по подсчётам оператора' WHEN o.depth LIKE '%counts%' THEN 'часть – по подсчётам оператора' END AS told, o.is_scored AND o.depth = 'figures' AND NOT f.yes AS is_ready,
    CASE WHEN o.depth NOT IN ('questionnaires', 'none') AND NOT f.yes THEN o.depth_title END AS depth,
    o.is_performing AND EXISTS (SELECT 1 FROM method_criteria k WHERE k.method = o.method AND k.derived_formula <> '') AS is_performing,
    (SELECT group_concat('К' || criterion, ', ') || ' = ' || min(derived_words) FROM (SELECT k.criterion, k.derived_words FROM method_criteria k
        WHERE k.method = o.method AND k.derived_formula <> '' ORDER BY k.criterion)) AS performing_words,
    CASE WHEN NOT o.is_scored THEN NULL WHEN f.yes OR o.depth LIKE '%figures%' THEN 'Недостатки не выявлены.' WHEN NOT o.is_observed AND o.respondents = 0 THEN 'Наблюдение и опрос не проведены.'
        WHEN NOT o.is_observed THEN 'По опросу недостатки не выявлены, наблюдение не проведено.'
        WHEN o.respondents = 0 THEN 'По наблюдению недостатки не выявлены, анкет нет.' ELSE 'Недостатки не выявлены.' END AS no_shortcomings,
    y.low AS sure_low, y.high AS sure_high, nullif(y.reason, '') AS sure_reason,
    CASE WHEN y.best_place = y.worst_place THEN 'другие места маловероятны'
        ELSE 'возможны места с ' || y.best_place || ' по ' || y.worst_place END AS sure_places
FROM organizations o CROSS JOIN campaign c CROSS JOIN spheres_many h CROSS JOIN (SELECT has_survey = 0 AND observation_kind = 'none' AS yes FROM campaign) f
    LEFT JOIN results r ON r.evaluation = 0 AND r.organization = o.organization AND r.code = 'total'
    LEFT JOIN means m ON m.evaluation = 0 AND m.scope = 'all' AND m.name = '' AND m.code = 'total'
    LEFT JOIN means t ON t.evaluation = 0 AND t.scope = 'type' AND t.name = o.type AND t.code = 'total'
    LEFT JOIN methods v ON v.method = o.method
    LEFT JOIN means s ON s.evaluation = 0 AND s.scope = 'sphere' AND s.name = v.sphere_title AND s.code = 'total'
    LEFT JOIN certainty y ON y.organization = o.organization
    LEFT JOIN dynamics d ON d.organization = o.organization
ORDER BY o.organization

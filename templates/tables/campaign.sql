-- The campaign: one row. Its columns are described in templates/README.md; those after them are conditions for texts.
-- report_date: | date | hidden
-- contract_date: | date | hidden
-- basis_date: | date | hidden
-- meeting_date: | date | hidden
-- survey_start: | date | hidden
-- survey_end: | date | hidden
-- approval_date: | date | hidden
SELECT c.*,
    -- «Омской области»; without the genitive «(Омская область)»
    CASE WHEN region_genitive <> region THEN region_genitive WHEN region <> '' THEN '(' || region || ')' END AS region_of,
    coalesce(authority_contact, authority_phone, authority_email) IS NOT NULL AS has_contacts,
    approval_number IS NOT NULL AND approval_date IS NOT NULL AS has_approval,
    observation_kind = 'items' AS is_items, observation_kind = 'counts' AS is_counts, observation_kind <> 'none' AS is_seen,
    observation_kind = 'none' AND NOT has_figures AS is_unobserved, observation_kind <> 'none' AND unseen_count > 0 AS is_partly_observed, unseen_count,
    has_figures, has_figures AND NOT has_survey AS is_ready, organization_count = 1 AS is_one, scored_count = 1 AS is_alone, scored_count > 0 AND scored_count = organization_count AS is_all_scored,
    unasked_count > 0 AND has_survey AS is_partly_asked, unknown_recipients_count = organization_count AS is_no_recipients,
    (SELECT value FROM policies WHERE code = 'no_value') = 'renormalize' AND scored_count > 0 AS is_renormalized,
    (SELECT value FROM policies WHERE code = 'rounding') = 'exact' AS is_exact,
    (SELECT value FROM policies WHERE code = 'denominator') = 'all' AS is_denominator_all,
    EXISTS (SELECT 1 FROM shortcomings WHERE kind = 'opinion') AS has_low,
    EXISTS (SELECT 1 FROM results r JOIN indicators i USING (code) WHERE r.evaluation = 0 AND i.source = 'opinion' AND r.points IS NOT NULL) AS has_opinions,
    (SELECT group_concat(code, ', ') FROM (SELECT code FROM indicators WHERE source = 'observation' ORDER BY indicator)) AS observation_codes,
    (SELECT count(*) FROM methods WHERE organization_count > 0) > 1 AS has_spheres, (SELECT count(*) FROM methods WHERE organization_count > 0) AS sphere_count,
    -- «социального обслуживания, образования и культуры»: the spheres that have organizations
    coalesce((SELECT group_concat(CASE WHEN number = 1 THEN '' WHEN number = count THEN ' и ' ELSE ', ' END || sphere_genitive, '') FROM (
        SELECT sphere_genitive, row_number() OVER (ORDER BY method) AS number, count(*) OVER () AS count FROM methods WHERE organization_count > 0 ORDER BY method)),
        c.sphere_genitive) AS spheres_genitive,
    -- scored_respondents: about the scored organizations, which means and ratings speak of
    scored_respondents, respondent_count <> scored_respondents AND scored_count > 0 AS is_partly_scored,
    -- told_count: people counted by the operator, of whom there are no questionnaires
    respondent_count - survey_count AS told_count, respondent_count > survey_count AS has_told, survey_count,
    EXISTS (SELECT 1 FROM organizations WHERE is_scored AND depth LIKE '%figures%') AND NOT has_figures AS has_ready,
    EXISTS (SELECT 1 FROM organizations WHERE is_scored AND depth NOT IN ('questionnaires', 'none'))
        AND EXISTS (SELECT 1 FROM organizations WHERE depth LIKE '%questionnaires%' OR depth LIKE '%counts%') AS has_depths,
    (SELECT count(*) FROM organizations WHERE depth LIKE '%counts%') AS told_organization_count,
    observation_kind = 'items' AND has_plain_counts AS is_partly_items, item_count AS items_organization_count,
    (SELECT level FROM certainty_total) AS sure_level,
    type_count > 1 AS has_types, municipality_count > 1 AS has_municipalities, type_count > 1 OR municipality_count > 1 AS has_groups
FROM campaign c, (SELECT count(*) AS unseen_count FROM organizations WHERE NOT is_observed AND NOT (is_scored AND depth LIKE '%figures%')),
    (SELECT coalesce(sum(counted), 0) AS survey_count FROM sources WHERE kind = 'survey'),
    (SELECT coalesce(sum(respondents), 0) AS scored_respondents FROM organizations WHERE is_scored),
    (SELECT count(*) AS item_count, (SELECT count(*) FROM organizations WHERE is_observed) > count(*) AS has_plain_counts FROM (SELECT DISTINCT organization FROM observations)),
    (SELECT has_survey = 0 AND observation_kind = 'none' AND EXISTS (SELECT 1 FROM sources WHERE kind = 'operator_figures')
        AS has_figures FROM campaign), -- the results were taken ready: there is nothing else to compute them from
    (SELECT (SELECT count(DISTINCT name) FROM means WHERE evaluation = 0 AND scope = 'type') AS type_count,
    (SELECT count(DISTINCT name) FROM means WHERE evaluation = 0 AND scope = 'municipality') AS municipality_count)

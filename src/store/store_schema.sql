-- The store: facts, counts, results and findings of one run. One file per run, made anew each time.
-- Points are whole hundredths as printed (9761 = 97,61) with the exact fraction beside them; shares are tenths of a percent.
-- `evaluation`: 0 = this campaign, 1 = the previous one. `organization` is the row number in the registry, from 1.

CREATE TABLE campaign (
    title TEXT, year INTEGER, region TEXT, region_genitive TEXT, place TEXT, sphere TEXT, report_date TEXT, is_approved INTEGER, is_demo INTEGER,
    authority_name TEXT, authority_short TEXT, authority_head TEXT, authority_head_position TEXT, authority_contact TEXT, authority_phone TEXT,
    authority_email TEXT, council_name TEXT, council_name_genitive TEXT, council_chair TEXT, council_chair_position TEXT,
    operator_name TEXT, operator_inn TEXT, contract_number TEXT, contract_date TEXT, basis TEXT, basis_date TEXT, meeting_number TEXT, meeting_date TEXT,
    sphere_title TEXT, sphere_genitive TEXT,
    survey_start TEXT, survey_end TEXT,
    method_code TEXT, method_title TEXT, method_source TEXT, method_source_dative TEXT, questionnaire_title TEXT,
    organization_count INTEGER, scored_count INTEGER, unscored_count INTEGER, respondent_count INTEGER, rejected_count INTEGER,
    required_count INTEGER, short_sample_count INTEGER, suggestion_count INTEGER, indicator_count INTEGER, previous_year INTEGER,
    shortcoming_below INTEGER, sample_share INTEGER, sample_most INTEGER,
    has_survey INTEGER, observation_kind TEXT, -- items (item by item), counts, none
    unobserved_count INTEGER, unasked_count INTEGER, unknown_recipients_count INTEGER, -- organizations without observation, questionnaires, recipients
    approval_number TEXT, approval_date TEXT
) STRICT;

CREATE TABLE organizations (
    organization INTEGER PRIMARY KEY, org_id TEXT, inn TEXT, kpp TEXT, ogrn TEXT, name TEXT, short_name TEXT, municipality TEXT,
    sphere TEXT, type TEXT, ownership TEXT, address TEXT, website TEXT, last_year INTEGER,
    recipients INTEGER, required INTEGER, respondents INTEGER, share INTEGER, -- share of recipients asked, hundredths of one
    is_sample_short INTEGER, unit_count INTEGER, is_scored INTEGER, unscored_reason TEXT,
    is_observed INTEGER, missing TEXT, -- codes of indicators without a value: «1.1, 4.3»; NULL: none
    alphabet INTEGER, place TEXT, place_number INTEGER, place_in_type TEXT, band TEXT,
    method INTEGER, -- NULL: its sphere has no method
    is_performing INTEGER, place_in_sphere TEXT,
    depth TEXT, depth_title TEXT -- what the result is made of: questionnaires, counts, figures, none; several units may differ: «counts, figures»
) STRICT;
-- The operator's counts of answers beside ours, where there are questionnaires.
CREATE TABLE answer_checks (
    organization INTEGER, unit TEXT, question TEXT, operator_yes INTEGER, operator_answered INTEGER, yes INTEGER, answered INTEGER, is_equal INTEGER
) STRICT;

CREATE TABLE criteria (criterion INTEGER PRIMARY KEY, code TEXT, title TEXT, short_title TEXT) STRICT;
CREATE TABLE indicators (
    indicator INTEGER PRIMARY KEY, code TEXT, criterion INTEGER, title TEXT, short_title TEXT, source TEXT, -- observation, opinion, derived
    formula TEXT, weight TEXT
) STRICT;
-- `criteria` and `indicators` above are the common numbering, with the titles of the first method that has them. Each method's own ones:
CREATE TABLE methods (
    method INTEGER PRIMARY KEY, code TEXT, title TEXT, source TEXT, source_dative TEXT, sphere TEXT, sphere_title TEXT, sphere_genitive TEXT,
    regime TEXT, -- current, earlier
    total_formula TEXT, organization_count INTEGER, scored_count INTEGER, total_words TEXT
) STRICT;
CREATE TABLE method_criteria (
    method INTEGER, criterion INTEGER, code TEXT, title TEXT, short_title TEXT, derived_formula TEXT, most INTEGER, -- greatest points, hundredths
    words TEXT, derived_words TEXT, -- the formulas as people read them
    PRIMARY KEY (method, criterion)
) STRICT, WITHOUT ROWID;
CREATE TABLE method_indicators (
    method INTEGER, indicator INTEGER, code TEXT, criterion INTEGER, title TEXT, short_title TEXT,
    source TEXT, -- observation, opinion, derived, citizens, experts
    formula TEXT, weight TEXT, most INTEGER, scale TEXT, -- scale: of the earlier regime, in words
    item_count INTEGER, -- in the checklist
    words TEXT, -- the formula as people read it, with the titles of its questions
    PRIMARY KEY (method, indicator)
) STRICT, WITHOUT ROWID;
CREATE TABLE policies (
    policy INTEGER PRIMARY KEY, code TEXT, title TEXT, value TEXT, value_text TEXT, is_default INTEGER, used TEXT
) STRICT;

-- One row per organization and value: code = «1.1» ... «5.3», «K1» ... «K5», «total».
CREATE TABLE results (
    evaluation INTEGER, organization INTEGER, code TEXT, points INTEGER, exact TEXT, formula TEXT, formula_text TEXT, respondents INTEGER,
    numbers TEXT, -- the formula in words with the numbers put in
    PRIMARY KEY (evaluation, organization, code)
) STRICT, WITHOUT ROWID;
-- scope: all, type, municipality, sphere
CREATE TABLE places (
    organization INTEGER, code TEXT, scope TEXT, place TEXT, place_number INTEGER, PRIMARY KEY (organization, code, scope)
) STRICT, WITHOUT ROWID;
-- Unweighted means of exact values with extremes. scope: all, type, municipality, sphere; name: the group's name.
CREATE TABLE means (
    evaluation INTEGER, scope TEXT, name TEXT, code TEXT, organization_count INTEGER, mean INTEGER, mean_exact TEXT,
    least INTEGER, most INTEGER, spread INTEGER, least_names TEXT, most_names TEXT, least_count INTEGER, most_count INTEGER,
    above_count INTEGER, -- not below the printed mean
    PRIMARY KEY (evaluation, scope, name, code)
) STRICT, WITHOUT ROWID;
-- How sure a total and its place are: information that changes neither. One row per scored organization. low, high, half_width: hundredths of a
-- point; best_place, worst_place: those that the intervals of all ranked together leave possible. No interval: NULL, and `reason` says why.
CREATE TABLE certainty (
    organization INTEGER PRIMARY KEY, low INTEGER, high INTEGER, half_width INTEGER, best_place INTEGER, worst_place INTEGER, reason TEXT
) STRICT;
-- One row: texts of templates/sure.yaml; pair_count: neighbours by place, unsure_count: those of them whose order the sample leaves open.
CREATE TABLE certainty_total (
    level TEXT, title TEXT, short_text TEXT, text TEXT, places TEXT, source TEXT,
    interval_count INTEGER, missing_count INTEGER, pair_count INTEGER, unsure_count INTEGER
) STRICT;
CREATE TABLE dynamics (organization INTEGER PRIMARY KEY, points INTEGER, before INTEGER, change INTEGER) STRICT;
-- Over the organizations evaluated both times. code as in results.
CREATE TABLE dynamics_means (code TEXT PRIMARY KEY, organization_count INTEGER, points INTEGER, before INTEGER, change INTEGER,
    rise_count INTEGER, fall_count INTEGER, same_count INTEGER, fall_names TEXT, is_greatest INTEGER) STRICT;

CREATE TABLE answers (
    organization INTEGER, question TEXT, yes INTEGER, answered INTEGER, asked INTEGER, PRIMARY KEY (organization, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE questions (
    question INTEGER PRIMARY KEY, code TEXT, title TEXT, text TEXT, only_if TEXT -- asked only of those who said «Да» to this question
) STRICT;
CREATE TABLE counts (organization INTEGER, code TEXT, value INTEGER, PRIMARY KEY (organization, code)) STRICT, WITHOUT ROWID;
CREATE TABLE checklist (
    item INTEGER PRIMARY KEY, code TEXT, group_code TEXT, group_title TEXT, indicator TEXT, text TEXT, short TEXT, short_title TEXT, -- the same with a capital
    lack_count INTEGER, organization_count INTEGER, share INTEGER
) STRICT;
CREATE TABLE observations (organization INTEGER, item INTEGER, value INTEGER, PRIMARY KEY (organization, item)) STRICT, WITHOUT ROWID;
-- kind: item (something is missing) or opinion (an indicator below the threshold)
CREATE TABLE shortcomings (
    shortcoming INTEGER PRIMARY KEY, organization INTEGER, indicator TEXT, kind TEXT, points INTEGER,
    shortcoming_text TEXT, proposal TEXT, is_harmless INTEGER -- 1: does not lower the points
) STRICT;

CREATE TABLE suggestion_topics (topic INTEGER PRIMARY KEY, title TEXT, suggestion_count INTEGER, organization_count INTEGER, share INTEGER) STRICT;
-- organizations: their short names, but for those of which fewer than `hidden_below` people were asked.
CREATE TABLE suggestions (topic INTEGER, number INTEGER, text TEXT, suggestion_count INTEGER, organizations TEXT,
    organization_count INTEGER, PRIMARY KEY (topic, number))
    STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- what citizens answered (D13)
-- A survey that is reported: 1 = the one the results come from, 2 = the authority's own survey (sources: own_survey), which counts in no score.
CREATE TABLE surveys (
    survey INTEGER PRIMARY KEY, title TEXT, start_date TEXT, end_date TEXT, read_count INTEGER, counted INTEGER, rejected INTEGER,
    organization_count INTEGER, suggestion_count INTEGER, is_scored INTEGER -- its answers make the scores
) STRICT;
-- Counted questionnaires of a group. scope: all, type, channel, sex, age; name: the group's title; a group of fewer than 5 people is hidden
-- (its numbers are NULL), and so is the next smallest one when the hidden one could be found by subtraction.
CREATE TABLE respondent_groups (
    survey INTEGER, scope TEXT, number INTEGER, name TEXT, respondents INTEGER, share INTEGER, -- tenths of a percent of those in the scope
    is_hidden INTEGER, PRIMARY KEY (survey, scope, number)
) STRICT, WITHOUT ROWID;
-- Answers of a group to a question, hidden like the groups by the people behind them: those asked, or those who answered if they are more.
-- Answers of a group to a question. asked: counted questionnaires, of a follow-up question those whose filter is «Да»; none: asked and without an answer
-- (asked - yes - no, but under the policy skips: keep, which counts answers that were not asked for).
CREATE TABLE distribution (
    survey INTEGER, question TEXT, scope TEXT, number INTEGER, name TEXT, yes INTEGER, no INTEGER, none INTEGER, answered INTEGER, asked INTEGER,
    yes_share INTEGER, no_share INTEGER, -- tenths of a percent of `answered`; NULL: nobody answered or hidden
    is_hidden INTEGER, PRIMARY KEY (survey, question, scope, number)
) STRICT, WITHOUT ROWID;
-- Free texts by organization, personal data masked, equal ones joined.
CREATE TABLE suggestion_texts (
    survey INTEGER, organization INTEGER, number INTEGER, text TEXT, suggestion_count INTEGER, PRIMARY KEY (survey, organization, number)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the earlier regime (D24); empty in the current one
-- Of every scored organization and indicator of its method. number: among the indicators of one source. raw: before the scale.
CREATE TABLE earlier_values (
    organization INTEGER, indicator INTEGER, source TEXT, -- citizens, experts, derived
    number INTEGER, points INTEGER, exact TEXT, raw INTEGER, raw_text TEXT, bounds TEXT, -- bounds for its type: «0…100»
    is_beyond INTEGER, is_missing INTEGER, PRIMARY KEY (organization, indicator)
) STRICT, WITHOUT ROWID;
-- Sums of points by source; supplement: what the policy no_value added for indicators without a value; total: all. most: the greatest sum
-- (NULL of a supplement); share: of the greatest, hundredths of a percent.
CREATE TABLE earlier_sums (
    organization INTEGER, source TEXT, points INTEGER, exact TEXT, most INTEGER, share INTEGER, share_exact TEXT,
    PRIMARY KEY (organization, source)
) STRICT, WITHOUT ROWID;
CREATE VIEW earlier_rows AS SELECT organization,
    max(CASE source WHEN 'citizens' THEN points END) AS citizens, max(CASE source WHEN 'citizens' THEN exact END) AS citizens_exact,
    max(CASE source WHEN 'experts' THEN points END) AS experts, max(CASE source WHEN 'experts' THEN exact END) AS experts_exact,
    max(CASE source WHEN 'derived' THEN points END) AS derived, max(CASE source WHEN 'derived' THEN exact END) AS derived_exact,
    max(CASE source WHEN 'supplement' THEN points END) AS supplement, max(CASE source WHEN 'supplement' THEN exact END) AS supplement_exact,
    max(CASE source WHEN 'total' THEN points END) AS total, max(CASE source WHEN 'total' THEN exact END) AS total_exact,
    max(CASE source WHEN 'total' THEN share END) AS share, max(CASE source WHEN 'total' THEN share_exact END) AS share_exact
FROM earlier_sums GROUP BY organization;
-- Means of those shares over the scored organizations of a method; method 0: the mean of the methods' means, with how many of them there are.
CREATE TABLE earlier_means (
    method INTEGER, source TEXT, organization_count INTEGER, share INTEGER, share_exact TEXT, least INTEGER, most INTEGER,
    PRIMARY KEY (method, source)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the operator's own figures against ours (D4)
-- One row for each value that the operator delivered: code = «1.1» ... «K5», «total», «place». difference = operator - ours, of the printed
-- values; hundredths of a point (of «place»: whole places). cause: code of templates/causes.yaml; NULL when equal.
CREATE TABLE operator_checks (
    organization INTEGER, code TEXT, operator_points INTEGER, operator_text TEXT, points INTEGER, difference INTEGER, is_equal INTEGER,
    cause TEXT, cause_title TEXT, cause_text TEXT, PRIMARY KEY (organization, code)
) STRICT, WITHOUT ROWID;

-- One row when a cause explains most differences of the operator's file, with all that follows from it; else none.
CREATE TABLE operator_whole (
    cause TEXT PRIMARY KEY, title TEXT, whole_text TEXT, explained INTEGER, differing INTEGER, organization_count INTEGER
) STRICT;

-- ---------------------------------------------------------------- what if a policy were chosen otherwise (nok run --what-if)
-- One row for each value of each policy but the chosen one. NULL counts: not computed (the files would have to be read again).
CREATE TABLE policy_effects (
    effect INTEGER PRIMARY KEY, policy TEXT, policy_title TEXT, now_text TEXT, value TEXT, value_text TEXT, short_text TEXT,
    is_computed INTEGER, total_count INTEGER, -- totals that change, as printed
    greatest INTEGER, greatest_name TEXT,     -- the greatest change of a total, hundredths with its sign
    lost_count INTEGER, won_count INTEGER,    -- organizations that are not scored then, or only then
    place_count INTEGER, pair_count INTEGER,  -- places that change as printed; pairs that change order
    gain INTEGER, gain_names TEXT, loss INTEGER, loss_names TEXT, -- most places won and lost; NULL: none
    is_first_changed INTEGER, first_names TEXT -- who stands first then
) STRICT;
-- place and points then; place_change: places won (above 0) or lost; change: of the printed total.
CREATE TABLE policy_places (
    effect INTEGER, organization INTEGER, place TEXT, place_number INTEGER, place_change INTEGER, points INTEGER, change INTEGER,
    is_changed INTEGER, PRIMARY KEY (effect, organization)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the journal and other spheres
CREATE TABLE events (
    event INTEGER PRIMARY KEY, event_date TEXT, kind TEXT, kind_title TEXT, object TEXT, place TEXT, document TEXT, note TEXT
) STRICT;
-- Other spheres' results as they were sent, and this campaign's own sphere (is_own). Means as printed, hundredths, with exact fractions.
CREATE TABLE spheres (
    sphere INTEGER PRIMARY KEY, code TEXT, title TEXT, authority TEXT, organization_count INTEGER, respondents INTEGER, mean INTEGER, mean_exact TEXT,
    k1 INTEGER, k2 INTEGER, k3 INTEGER, k4 INTEGER, k5 INTEGER, before INTEGER, before_year INTEGER, change INTEGER,
    best TEXT, shortcomings TEXT, measures TEXT, is_own INTEGER
) STRICT;
-- Means over the spheres evaluated: codes K1 ... K5, total. sphere_count: those that have the value.
CREATE TABLE sphere_means (code TEXT PRIMARY KEY, sphere_count INTEGER, mean INTEGER, mean_exact TEXT, least INTEGER, most INTEGER) STRICT;

-- ---------------------------------------------------------------- the documents of this run (the index, links of the site page)
CREATE TABLE documents (
    document INTEGER PRIMARY KEY, id TEXT, name TEXT, title TEXT, summary TEXT, file TEXT, format TEXT, format_title TEXT,
    size INTEGER, size_text TEXT, -- bytes; «38 КБ»
    is_made INTEGER, missing TEXT -- what it needs, when it could not be made
) STRICT;

CREATE TABLE sources (
    source INTEGER PRIMARY KEY, file TEXT, sheet TEXT, kind TEXT, kind_title TEXT, format TEXT, encoding TEXT, sha256 TEXT,
    read_count INTEGER, counted INTEGER, rejected INTEGER, difference INTEGER, is_equal INTEGER
) STRICT;
CREATE TABLE controls (control INTEGER PRIMARY KEY, title TEXT, left_value INTEGER, right_value INTEGER, is_equal INTEGER) STRICT;
CREATE TABLE rejected (number INTEGER PRIMARY KEY, file TEXT, sheet TEXT, row INTEGER, code TEXT, reason TEXT, title TEXT) STRICT; -- title: of the code
CREATE TABLE findings (
    number INTEGER PRIMARY KEY, level INTEGER, level_title TEXT, code TEXT, title TEXT, file TEXT, sheet TEXT, row INTEGER, column_name TEXT,
    found TEXT, done TEXT
) STRICT;

-- ---------------------------------------------------------------- what several papers select
CREATE INDEX shortcomings_of_organization ON shortcomings (organization);
CREATE INDEX organizations_by_alphabet ON organizations (alphabet);
-- The observer's counts of every organization side by side. No GROUP BY in these views: a paper of one organization must not read all of them.
CREATE VIEW observer_counts AS SELECT organization,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'stand_have') AS stand_have,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'stand_need') AS stand_need,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'site_have') AS site_have,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'site_need') AS site_need,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'remote_channels') AS remote,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'comfort') AS comfort,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'access_equipment') AS equipment,
    (SELECT value FROM counts c WHERE c.organization = o.organization AND code = 'access_services') AS services
FROM organizations o;
-- Shortcomings with proposals. An indicator of observation below 100 points for which the items are not known is told by the
-- observer's counts. rank: the indicator's number, by which rows stand.
CREATE VIEW proposals AS
SELECT s.organization, i.indicator AS rank, s.indicator, s.points,
    s.shortcoming_text || CASE WHEN s.is_harmless THEN ' (на баллы не влияет)' ELSE '' END AS shortcoming_text, s.proposal
FROM shortcomings s LEFT JOIN indicators i ON i.code = s.indicator
UNION ALL
SELECT organization, indicator, code, points,
    coalesce(CASE WHEN is_units THEN NULL WHEN code = '1.1' THEN 'Размещены не все обязательные сведения: ' || CASE
            WHEN stand_have < stand_need AND site_have < site_need THEN 'на стенде ' || stand_have || ' из ' || stand_need || ', на сайте ' || site_have || ' из ' || site_need
            WHEN stand_have < stand_need THEN 'на стенде ' || stand_have || ' из ' || stand_need
            WHEN site_have < site_need THEN 'на сайте ' || site_have || ' из ' || site_need END
        WHEN code = '1.2' THEN 'Дистанционных способов связи: ' || remote || coalesce(total_text, '')
        WHEN code = '2.1' THEN 'Комфортных условий: ' || comfort || coalesce(total_text, '')
        WHEN code = '3.1' THEN 'Видов оборудования для инвалидов: ' || equipment || coalesce(total_text, '')
        WHEN code = '3.2' THEN 'Условий доступности услуг: ' || services || coalesce(total_text, '') END, otherwise),
    'Устранить недостатки, выявленные наблюдением'
FROM (SELECT o.organization, i.indicator, i.code, r.points,
        (SELECT ' из ' || item_count FROM method_indicators k WHERE k.method = o.method AND k.indicator = i.indicator AND item_count > 0) AS total_text,
        i.short_title || ': меньше 100 баллов' || CASE WHEN o.unit_count > 1 AND o.is_observed
            THEN '; каких условий не хватает, в данных не указано' ELSE '' END AS otherwise, o.unit_count > 1 AS is_units, c.*
    FROM organizations o JOIN results r ON r.organization = o.organization AND r.evaluation = 0
        JOIN indicators i ON i.code = r.code LEFT JOIN observer_counts c ON c.organization = o.organization
    WHERE o.is_scored AND i.source = 'observation' AND r.points < 10000 AND NOT coalesce(instr(', ' || o.missing || ',', ' ' || i.code || ','), 0)
        AND NOT EXISTS (SELECT 1 FROM shortcomings s WHERE s.organization = o.organization AND s.indicator = i.code));
CREATE VIEW answer_parts AS SELECT organization, question,
    yes || '/' || CASE (SELECT value FROM policies WHERE code = 'denominator') WHEN 'all' THEN asked ELSE answered END AS part
FROM answers a WHERE (SELECT max(asked) FROM answers b WHERE b.organization = a.organization) > 0; -- somebody was asked anything at all
-- Numerators and denominators of the indicators of 344н as people read them: «17/20; 21/24», «3», «83/84». No row: nothing was counted.
CREATE VIEW fraction_parts AS
SELECT organization, '1.1' AS code, coalesce(stand_have || '/' || stand_need, '–') || '; ' || coalesce(site_have || '/' || site_need, '–') AS fraction FROM observer_counts
    WHERE stand_have IS NOT NULL OR site_have IS NOT NULL
UNION ALL SELECT organization, '1.2', remote FROM observer_counts WHERE remote IS NOT NULL
UNION ALL SELECT organization, '1.3', coalesce((SELECT part FROM answer_parts p WHERE p.organization = o.organization AND question = 'q2'), '–') || '; '
    || coalesce((SELECT part FROM answer_parts p WHERE p.organization = o.organization AND question = 'q4'), '–')
    FROM organizations o WHERE EXISTS (SELECT 1 FROM answer_parts p WHERE p.organization = o.organization)
UNION ALL SELECT organization, '2.1', comfort FROM observer_counts WHERE comfort IS NOT NULL
UNION ALL SELECT organization, '3.1', equipment FROM observer_counts WHERE equipment IS NOT NULL
UNION ALL SELECT organization, '3.2', services FROM observer_counts WHERE services IS NOT NULL
UNION ALL SELECT organization, CASE question WHEN 'q5' THEN '2.2' WHEN 'q6' THEN '2.3' WHEN 'q8' THEN '3.3' WHEN 'q9' THEN '4.1' WHEN 'q10' THEN '4.2'
        WHEN 'q12' THEN '4.3' WHEN 'q13' THEN '5.1' WHEN 'q14' THEN '5.2' ELSE '5.3' END, part
    FROM answer_parts WHERE question IN ('q5', 'q6', 'q8', 'q9', 'q10', 'q12', 'q13', 'q14', 'q15');
-- The same of what the organization's method measures: not of an indicator derived from others, nor of a criterion of performing arts.
-- Nor of several units whose points are averaged: added counts would give other points.
CREATE VIEW fractions AS
SELECT p.organization, p.code, p.fraction FROM fraction_parts p JOIN organizations o USING (organization)
    LEFT JOIN methods m USING (method) LEFT JOIN method_indicators i ON i.method = o.method AND i.code = p.code
WHERE coalesce(m.regime, 'current') = 'current' AND coalesce(i.source, '') <> 'derived'
    AND (o.unit_count = 1 OR (SELECT value FROM policies WHERE code = 'units') = 'pool')
    AND NOT (o.is_performing AND EXISTS (SELECT 1 FROM method_criteria c WHERE c.method = o.method AND c.criterion = i.criterion AND c.derived_formula <> ''));

-- ---------------------------------------------------------------- the quality of the survey (D2, D4)
-- Measures of templates/quality.yaml in their order; empty without questionnaires. threshold and text with the campaign's numbers put in.
CREATE TABLE quality_measures (
    number INTEGER PRIMARY KEY, measure TEXT, title TEXT, threshold TEXT, text TEXT, advice TEXT,
    found INTEGER -- cases above the threshold; NULL: there are no data to judge by
) STRICT;
-- What exceeds a threshold. Of an organization, a file and sheet, a question (number), or several of them; subject: an interviewer, a day.
-- value, expected: as printed; text: what exactly, rows.
CREATE TABLE quality_findings (
    number INTEGER PRIMARY KEY, measure TEXT, organization INTEGER, file TEXT, sheet TEXT, question INTEGER, subject TEXT,
    value TEXT, expected TEXT, text TEXT
) STRICT;

-- ---------------------------------------------------------------- several spheres
-- The mean that stands for the region: of several spheres of this campaign the mean of their means, else that of all organizations (sphere_count NULL).
CREATE VIEW region_means AS
SELECT m.code, coalesce(s.mean, m.mean) AS mean, coalesce(s.mean_exact, m.mean_exact) AS mean_exact, s.sphere_count
FROM means m LEFT JOIN sphere_means s ON s.code = m.code AND (SELECT count(*) FROM spheres WHERE is_own) > 1
    AND NOT EXISTS (SELECT 1 FROM spheres WHERE NOT is_own)
WHERE m.evaluation = 0 AND m.scope = 'all' AND m.name = '';
-- Scored organizations whose result holds the operator's finished figures, where those of others do not: nothing to verify them by.
CREATE VIEW unverified AS SELECT organization, method FROM organizations
WHERE is_scored AND depth LIKE '%figures%' AND EXISTS (SELECT 1 FROM organizations WHERE is_scored AND depth NOT LIKE '%figures%');
-- One row: has_spheres 1 when the campaign's organizations are of several spheres.
CREATE VIEW spheres_many AS SELECT count(*) > 1 AS has_spheres FROM methods WHERE organization_count > 0;

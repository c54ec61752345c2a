-- The store: facts, counts, results and findings of one run. One file per run, made anew each time.
-- Points are whole hundredths as printed (9761 = 97,61) with the exact fraction beside them; shares are tenths of a percent.
-- `evaluation`: 0 = this campaign, 1 = the previous one. `organization` is the row number in the registry, from 1.

CREATE TABLE campaign (
    title TEXT, year INTEGER, region TEXT, region_genitive TEXT, place TEXT, sphere TEXT, report_date TEXT, is_approved INTEGER, is_demo INTEGER,
    authority_name TEXT, authority_short TEXT, council_name TEXT, council_name_genitive TEXT, council_chair TEXT, council_chair_position TEXT,
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
    alphabet INTEGER, place TEXT, place_number INTEGER, place_in_type TEXT, band TEXT
) STRICT;

CREATE TABLE criteria (criterion INTEGER PRIMARY KEY, code TEXT, title TEXT, short_title TEXT) STRICT;
CREATE TABLE indicators (
    indicator INTEGER PRIMARY KEY, code TEXT, criterion INTEGER, title TEXT, short_title TEXT, source TEXT, -- observation, opinion, derived
    formula TEXT, weight TEXT
) STRICT;
CREATE TABLE policies (
    policy INTEGER PRIMARY KEY, code TEXT, title TEXT, value TEXT, value_text TEXT, is_default INTEGER, used TEXT
) STRICT;

-- One row per organization and value: code = «1.1» ... «5.3», «K1» ... «K5», «total».
CREATE TABLE results (
    evaluation INTEGER, organization INTEGER, code TEXT, points INTEGER, exact TEXT, formula TEXT, formula_text TEXT, respondents INTEGER,
    PRIMARY KEY (evaluation, organization, code)
) STRICT, WITHOUT ROWID;
-- scope: all, type, municipality
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
CREATE TABLE dynamics (organization INTEGER PRIMARY KEY, points INTEGER, before INTEGER, change INTEGER) STRICT;
-- Over the organizations evaluated both times. code as in results.
CREATE TABLE dynamics_means (code TEXT PRIMARY KEY, organization_count INTEGER, points INTEGER, before INTEGER, change INTEGER,
    rise_count INTEGER, fall_count INTEGER, same_count INTEGER, fall_names TEXT, is_greatest INTEGER) STRICT;

CREATE TABLE answers (
    organization INTEGER, question TEXT, yes INTEGER, answered INTEGER, asked INTEGER, PRIMARY KEY (organization, question)
) STRICT, WITHOUT ROWID;
CREATE TABLE questions (question INTEGER PRIMARY KEY, code TEXT, title TEXT, text TEXT) STRICT;
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
-- Answers of a group to a question. asked: counted questionnaires, of a follow-up question those whose filter is «Да»; none = asked - yes - no.
CREATE TABLE distribution (
    survey INTEGER, question TEXT, scope TEXT, number INTEGER, name TEXT, yes INTEGER, no INTEGER, none INTEGER, answered INTEGER, asked INTEGER,
    yes_share INTEGER, no_share INTEGER, -- tenths of a percent of `answered`; NULL: nobody answered or hidden
    is_hidden INTEGER, PRIMARY KEY (survey, question, scope, number)
) STRICT, WITHOUT ROWID;
-- Free texts by organization, personal data masked, equal ones joined.
CREATE TABLE suggestion_texts (
    survey INTEGER, organization INTEGER, number INTEGER, text TEXT, suggestion_count INTEGER, PRIMARY KEY (survey, organization, number)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the operator's own figures against ours (D4)
-- One row for each value that the operator delivered: code = «1.1» ... «K5», «total», «place». difference = operator - ours, of the printed
-- values; hundredths of a point (of «place»: whole places). cause: code of templates/causes.yaml; NULL when equal.
CREATE TABLE operator_checks (
    organization INTEGER, code TEXT, operator_points INTEGER, operator_text TEXT, points INTEGER, difference INTEGER, is_equal INTEGER,
    cause TEXT, cause_text TEXT, PRIMARY KEY (organization, code)
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
CREATE TABLE rejected (number INTEGER PRIMARY KEY, file TEXT, sheet TEXT, row INTEGER, code TEXT, reason TEXT) STRICT;
CREATE TABLE findings (
    number INTEGER PRIMARY KEY, level INTEGER, level_title TEXT, code TEXT, title TEXT, file TEXT, sheet TEXT, row INTEGER, column_name TEXT,
    found TEXT, done TEXT
) STRICT;

// The quality of the survey: each measure of templates/quality.yaml against its threshold. What
// exceeds it is a case; nothing is excluded.
#include "score/score_quality_int.h"

#include <stdlib.h>

enum { MINUTES_A_DAY = 1440 };

QualityCase *case_add(Judging *judging, QualityMeasure measure)
{
    QualityCase *item = LIST_PUSH(judging->arena, &judging->quality->cases);
    item->measure = measure;
    return item;
}

long setting_of(const Judging *judging, QualitySetting setting)
{
    return judging->score->rules->campaign->quality.settings[setting];
}

static const SurveyQuality *survey_of(const Judging *judging)
{
    return &judging->score->facts->quality;
}

// part of whole is more than `percent` of a hundred.
static bool is_above(long part, long whole, long percent)
{
    return part * 100 > percent * whole;
}

static Str share_text(Judging *judging, long part, long whole)
{
    return percent_text(judging->arena, exact_ratio(judging->arena, part, whole));
}

// «5 анкет».
static Str sheaves_text(Arena *arena, long count)
{
    Str word = plural_ru(count, STR("анкета,анкеты,анкет"));
    return str_format(arena, "%ld\u00a0%.*s", count, STR_ARG(word));
}

// ---------------------------------------------------------------- organizations

static void judge_sample(Judging *judging)
{
    const Score *score = judging->score;
    for (size_t i = 0; i < score->count; i++) {
        bool is_known;
        long recipients = organization_recipients(score->facts, i, &is_known);
        long required = required_sample(&score->rules->campaign->policies, recipients);
        long respondents = score->items[i].respondents;
        if (!is_known || respondents == 0)
            continue;
        judging->quality->is_judged[QUALITY_SAMPLE] = true;
        if (respondents >= required)
            continue;
        QualityCase *item = case_add(judging, QUALITY_SAMPLE);
        item->organization = i + 1;
        item->value = sheaves_text(judging->arena, respondents);
        item->expected = str_format(judging->arena, "требуется %ld", required);
        item->text = str_format(judging->arena, "получателей услуг %ld", recipients);
    }
}

static void judge_few(Judging *judging)
{
    const Score *score = judging->score;
    const QualityRules *rules = &score->rules->campaign->quality;
    int question = questionnaire_index(score->rules->questionnaire, rules->few_question);
    long least = setting_of(judging, QUALITY_FEW_ANSWERS);
    for (size_t i = 0; question != NO_INDEX && i < score->count; i++) {
        long answered = score->items[i].answers[question].answered;
        if (score->items[i].respondents == 0)
            continue;
        judging->quality->is_judged[QUALITY_FEW] = true;
        if (answered >= least)
            continue;
        QualityCase *item = case_add(judging, QUALITY_FEW);
        item->organization = i + 1;
        item->question = (size_t)question + 1;
        Str word = plural_ru(answered, STR("ответ,ответа,ответов"));
        item->value = str_format(judging->arena, "%ld\u00a0%.*s", answered, STR_ARG(word));
        item->expected = str_format(judging->arena, "порог %ld", least);
        item->text = str_format(judging->arena, "засчитано анкет %ld", score->items[i].respondents);
    }
}

// ---------------------------------------------------------------- sources

static void judge_rows(Judging *judging, size_t index)
{
    const QualitySource *source = &survey_of(judging)->sources.items[index];
    long percent = setting_of(judging, QUALITY_SKIPS_PERCENT);
    judging->quality->is_judged[QUALITY_REPEATED] = true;
    if (source->repeated >= setting_of(judging, QUALITY_REPEATED_ROWS)) {
        QualityCase *item = case_add(judging, QUALITY_REPEATED);
        item->source = index + 1;
        item->value = sheaves_text(judging->arena, source->repeated);
        item->text = str_format(judging->arena, "прочитано строк %ld",
            judging->score->facts->sources.items[index].read);
    }
    if (source->judged < setting_of(judging, QUALITY_SKIPS_LEAST))
        return;
    judging->quality->is_judged[QUALITY_SKIPS] = true;
    if (!is_above(source->skips, source->judged, percent))
        return;
    QualityCase *item = case_add(judging, QUALITY_SKIPS);
    item->source = index + 1;
    item->value = share_text(judging, source->skips, source->judged);
    item->expected = str_format(judging->arena, "порог %ld\u00a0%%", percent);
    item->text = str_format(judging->arena, "%ld из %ld анкет", source->skips, source->judged);
}

// `source` SIZE_MAX: all of them.
static void judge_missing(Judging *judging, size_t source, const long *asked, const long *none)
{
    const Questionnaire *questionnaire = judging->score->rules->questionnaire;
    long percent = setting_of(judging, QUALITY_MISSING_PERCENT);
    for (size_t q = 0; q < questionnaire->question_count; q++) {
        if (asked[q] < setting_of(judging, QUALITY_MISSING_LEAST))
            continue;
        judging->quality->is_judged[QUALITY_MISSING] = true;
        if (!is_above(none[q], asked[q], percent))
            continue;
        QualityCase *item = case_add(judging, QUALITY_MISSING);
        item->source = source == SIZE_MAX ? 0 : source + 1;
        item->question = q + 1;
        item->value = share_text(judging, none[q], asked[q]);
        item->expected = str_format(judging->arena, "порог %ld\u00a0%%", percent);
        item->text = str_format(
            judging->arena, "без ответа %ld из %ld спрошенных", none[q], asked[q]);
    }
}

static void judge_sources(Judging *judging)
{
    const SurveyQuality *survey = survey_of(judging);
    size_t questions = judging->score->rules->questionnaire->question_count, count = 0;
    long *asked = NEW_ARRAY(judging->arena, long, questions + 1);
    long *none = NEW_ARRAY(judging->arena, long, questions + 1);
    for (size_t i = 0; i < survey->sources.count; i++) {
        const QualitySource *source = &survey->sources.items[i];
        if (!source->is_judged)
            continue;
        count++;
        judge_rows(judging, i);
        for (size_t q = 0; q < questions; q++) {
            asked[q] += source->asked[q];
            none[q] += source->none[q];
        }
    }
    judge_missing(judging, SIZE_MAX, asked, none);
    for (size_t i = 0; count > 1 && i < survey->sources.count; i++)
        if (survey->sources.items[i].is_judged)
            judge_missing(
                judging, i, survey->sources.items[i].asked, survey->sources.items[i].none);
}

// ---------------------------------------------------------------- equal questionnaires

// How many groups at least as large chance would give, at most: any of the n equal questionnaires,
// and m - 1 of the others within the window after it, n · C(n - 1, m - 1) · p^(m - 1).
static const Exact *groups_expected(Judging *judging, const QualityGroup *group)
{
    enum { FACTORS_MOST = 100 };
    Arena *arena = judging->arena;
    long span = survey_of(judging)->sources.items[group->source].span;
    long window = setting_of(judging, QUALITY_SAME_MINUTES) + 1;
    span = span < MINUTES_A_DAY ? MINUTES_A_DAY : span;
    const Exact *expected = exact_of(arena, group->similar);
    for (long i = 1; i < group->count && i <= FACTORS_MOST; i++)
        expected = exact_mul(
            arena, expected, exact_ratio(arena, (group->similar - i) * window, span * i));
    return expected;
}

static Str clock_text(Arena *arena, int minute)
{
    minute %= MINUTES_A_DAY;
    return str_format(arena, "%d:%02d", minute / 60, minute % 60);
}

static void judge_same(Judging *judging)
{
    Arena *arena = judging->arena;
    const SurveyQuality *survey = survey_of(judging);
    const Exact *chance = exact_ratio(arena, setting_of(judging, QUALITY_SAME_CHANCE), 100);
    for (size_t i = 0; i < survey->sources.count; i++)
        if (survey->sources.items[i].clocked > 0)
            judging->quality->is_judged[QUALITY_SAME] = true;
    for (size_t i = 0; i < survey->groups.count; i++) {
        const QualityGroup *group = &survey->groups.items[i];
        if (exact_compare(groups_expected(judging, group), chance) >= 0)
            continue;
        QualityCase *item = case_add(judging, QUALITY_SAME);
        item->source = group->source + 1;
        item->organization = group->organization + 1;
        item->day = date_days(group->day) * MINUTES_A_DAY + group->first_minute;
        item->subject = str_format(arena, "%.*s, %.*s–%.*s", STR_ARG(date_short(arena, group->day)),
            STR_ARG(clock_text(arena, group->first_minute)),
            STR_ARG(clock_text(arena, group->last_minute)));
        item->value = sheaves_text(arena, group->count);
        item->expected = str_format(arena, "таких же всего %ld из %ld", group->similar, group->all);
        item->text = str_format(arena, "строки %.*s", STR_ARG(group->rows));
    }
}

// ---------------------------------------------------------------- days

static QualityCase *day_case(Judging *judging, size_t source, Date date, Str subject, long count)
{
    QualityCase *item = case_add(judging, QUALITY_DAYS);
    item->source = source + 1;
    item->day = date_days(date) * MINUTES_A_DAY;
    item->subject = subject;
    item->value = sheaves_text(judging->arena, count);
    return item;
}

static int count_order(const void *left, const void *right)
{
    const long *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

// Twice the median of the days' counts.
static long median_twice(Arena *arena, const QualityDay *days, size_t count)
{
    long *counts = NEW_ARRAY(arena, long, count);
    for (size_t i = 0; i < count; i++)
        counts[i] = days[i].count;
    qsort(counts, count, sizeof *counts, count_order);
    return counts[(count - 1) / 2] + counts[count / 2];
}

static void judge_busy_days(Judging *judging, const QualityDay *days, size_t count)
{
    Arena *arena = judging->arena;
    long twice = median_twice(arena, days, count), times = setting_of(judging, QUALITY_DAYS_TIMES);
    Str usual = exact_plain(arena, exact_ratio(arena, twice, 2), ',');
    for (size_t i = 0; i < count; i++) {
        if (days[i].count < setting_of(judging, QUALITY_DAYS_LEAST) ||
            days[i].count * 2 <= times * twice)
            continue;
        QualityCase *item = day_case(
            judging, days->source, days[i].date, date_short(arena, days[i].date), days[i].count);
        item->expected = str_format(arena, "обычно %.*s в день", STR_ARG(usual));
        item->text = STR("за день заполнено необычно много анкет");
    }
}

// A date that no questionnaire should be filled before, or after; without a year it is none.
typedef struct {
    Date date;
    bool is_before;
    const char *expected; // «сбор с»
    Str text;
} DateLimit;

// All days beyond it together.
static void judge_limit(
    Judging *judging, const QualityDay *days, size_t count, const DateLimit *limit)
{
    Arena *arena = judging->arena;
    long sum = 0;
    const QualityDay *first = NULL, *last = NULL;
    for (size_t i = 0; limit->date.year && i < count; i++) {
        long distance = date_days(days[i].date) - date_days(limit->date);
        if (limit->is_before ? distance >= 0 : distance <= 0)
            continue;
        first = first ? first : &days[i];
        last = &days[i];
        sum += days[i].count;
    }
    if (!first)
        return;
    Str subject = date_short(arena, first->date);
    if (last != first)
        subject = str_format(
            arena, "%.*s – %.*s", STR_ARG(subject), STR_ARG(date_short(arena, last->date)));
    QualityCase *item = day_case(judging, days->source, first->date, subject, sum);
    item->expected = str_format(
        arena, "%s %.*s", limit->expected, STR_ARG(date_short(arena, limit->date)));
    item->text = limit->text;
}

static void judge_night(Judging *judging, size_t index)
{
    const QualitySource *source = &survey_of(judging)->sources.items[index];
    long percent = setting_of(judging, QUALITY_DAYS_NIGHT_PERCENT);
    if (source->clocked < setting_of(judging, QUALITY_DAYS_LEAST) ||
        !is_above(source->night, source->clocked, percent))
        return;
    QualityCase *item = case_add(judging, QUALITY_DAYS);
    item->source = index + 1;
    item->subject = str_format(
        judging->arena, "от 0 до %ld часов", setting_of(judging, QUALITY_DAYS_NIGHT_UNTIL));
    item->value = share_text(judging, source->night, source->clocked);
    item->expected = str_format(judging->arena, "порог %ld\u00a0%%", percent);
    item->text = str_format(
        judging->arena, "ночью заполнено %ld из %ld анкет", source->night, source->clocked);
}

static void judge_days(Judging *judging)
{
    const SurveyQuality *survey = survey_of(judging);
    const Campaign *campaign = judging->score->rules->campaign;
    const DateLimit limits[] = {
        {campaign->survey_start, true, "сбор с", STR("заполнено до начала сбора сведений")},
        {campaign->survey_end, false, "сбор до", STR("заполнено после окончания сбора сведений")},
        {campaign->report_date, false, "отчёт", STR("заполнено после даты отчёта")}};
    for (size_t first = 0, next; first < survey->days.count; first = next) {
        const QualityDay *days = &survey->days.items[first];
        next = first + 1;
        while (next < survey->days.count && survey->days.items[next].source == days->source)
            next++;
        judging->quality->is_judged[QUALITY_DAYS] = true;
        judge_busy_days(judging, days, next - first);
        for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
            judge_limit(judging, days, next - first, &limits[i]);
        judge_night(judging, days->source);
    }
}

// ---------------------------------------------------------------- the order of cases

typedef struct {
    const Score *score;
    const QualityCase *item;
} Ordered;

static int texts_order(Str a, Str b)
{
    int order = str_compare_ru(a, b);
    return order ? order : str_compare(a, b);
}

static int case_order(const void *left, const void *right)
{
    const Ordered *x = left, *y = right;
    const QualityCase *a = x->item, *b = y->item;
    const SourceTotal *sources = x->score->facts->sources.items;
    SourceTotal none = {0}, file = a->source ? sources[a->source - 1] : none,
                other = b->source ? sources[b->source - 1] : none;
    size_t rank = a->organization ? x->score->alphabet[a->organization - 1] : 0,
           other_rank = b->organization ? x->score->alphabet[b->organization - 1] : 0;
    const int ORDERS[] = {(a->measure > b->measure) - (a->measure < b->measure),
        texts_order(file.file, other.file), texts_order(file.sheet, other.sheet),
        (rank > other_rank) - (rank < other_rank),
        (a->question > b->question) - (a->question < b->question),
        (a->day > b->day) - (a->day < b->day), texts_order(a->subject, b->subject),
        texts_order(a->text, b->text)};
    for (size_t i = 0; i < sizeof ORDERS / sizeof *ORDERS; i++)
        if (ORDERS[i])
            return ORDERS[i];
    return 0;
}

static void cases_sort(Arena *arena, const Score *score, Quality *quality)
{
    size_t count = quality->cases.count;
    Ordered *ordered = NEW_ARRAY(arena, Ordered, count + 1);
    QualityCase *sorted = NEW_ARRAY(arena, QualityCase, count + 1);
    for (size_t i = 0; i < count; i++)
        ordered[i] = (Ordered){.score = score, .item = &quality->cases.items[i]};
    if (count)
        qsort(ordered, count, sizeof *ordered, case_order);
    for (size_t i = 0; i < count; i++)
        sorted[i] = *ordered[i].item;
    quality->cases.items = sorted;
    quality->cases.capacity = count + 1;
}

void quality_judge(Arena *arena, Score *score, Findings *findings)
{
    Quality *quality = NEW(arena, Quality);
    Judging judging = {.arena = arena, .score = score, .quality = quality};
    score->quality = quality;
    if (score->facts->quality.sources.count == 0)
        return;
    judge_sample(&judging);
    judge_sources(&judging);
    judge_same(&judging);
    judge_independence(&judging);
    judge_contrasts(&judging);
    judge_days(&judging);
    judge_few(&judging);
    cases_sort(arena, score, quality);
    quality_tell(&judging, findings);
}

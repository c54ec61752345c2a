// All files are read: days, nights and groups of equal questionnaires of every source, in an order
// that does not depend on the order of rows.
#include "check/check_quality_int.h"

#include <stdlib.h>

enum { MINUTES_A_DAY = 1440, ROWS_SHOWN = 10 };

// A record whose time is settled.
typedef struct {
    uint64_t answers;
    int64_t minute; // since 1970-01-01; of a date without a time its midnight
    uint32_t row;
    bool is_clocked;
} Filled;
typedef struct {
    Filled *items;
    size_t count;
} FilledList;

static int filled_order(const void *left, const void *right)
{
    const Filled *a = left, *b = right;
    if (a->answers != b->answers)
        return a->answers < b->answers ? -1 : 1;
    if (a->minute != b->minute)
        return a->minute < b->minute ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static FilledList bin_settle(Arena *arena, const QualityBin *bin, bool is_month_first)
{
    FilledList ret = {.items = NEW_ARRAY(arena, Filled, bin->count + 1)};
    for (const QualityChunk *chunk = bin->chunks; chunk; chunk = chunk->next)
        for (size_t i = 0; i < chunk->count; i++) {
            const QualityRecord *record = &chunk->records[i];
            Date date;
            int minute;
            if (record->time == 0)
                continue;
            moment_unpack(record->time, is_month_first, &date, &minute);
            ret.items[ret.count++] = (Filled){.answers = record->answers,
                .minute = (int64_t)date_days(date) * MINUTES_A_DAY + (minute < 0 ? 0 : minute),
                .row = record->row,
                .is_clocked = minute >= 0};
        }
    return ret;
}

// ---------------------------------------------------------------- equal questionnaires

static int row_order(const void *left, const void *right)
{
    const uint32_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static Str rows_text(Check *check, const Filled *items, size_t count)
{
    uint32_t *rows = NEW_ARRAY(check->scratch, uint32_t, count);
    for (size_t i = 0; i < count; i++)
        rows[i] = items[i].row;
    qsort(rows, count, sizeof *rows, row_order);
    Text text = text_new(check->arena);
    for (size_t i = 0; i < count && i < ROWS_SHOWN; i++)
        text_format(&text, "%s%lu", i ? ", " : "", (unsigned long)rows[i]);
    if (count > ROWS_SHOWN)
        text_format(&text, " и ещё %zu", count - ROWS_SHOWN);
    return text_str(&text);
}

static void group_add(
    Check *check, const QualityBin *bin, const Filled *items, size_t count, size_t similar)
{
    long day = (long)(items[0].minute / MINUTES_A_DAY);
    int64_t midnight = (int64_t)day * MINUTES_A_DAY;
    *LIST_PUSH(check->arena, &check->facts->quality.groups) = (QualityGroup){.source = bin->source,
        .organization = bin->organization,
        .day = date_from_days(day),
        .first_minute = (int)(items[0].minute - midnight),
        .last_minute = (int)(items[count - 1].minute - midnight),
        .count = (long)count,
        .similar = (long)similar,
        .all = (long)bin->count,
        .rows = rows_text(check, items, count)};
}

// Among those with the same answers, by time: runs that fit into the set number of minutes.
static void runs_find(Check *check, const QualityBin *bin, const Filled *items, size_t count)
{
    const long *settings = check->rules->campaign->quality.settings;
    size_t least = (size_t)settings[QUALITY_SAME_LEAST];
    for (size_t first = 0, next; first < count; first = next) {
        next = first + 1;
        while (next < count && items[first].is_clocked && items[next].is_clocked &&
               items[next].minute - items[first].minute <= settings[QUALITY_SAME_MINUTES])
            next++;
        if (next - first >= least)
            group_add(check, bin, &items[first], next - first, count);
    }
}

static void groups_find(Check *check, const QualityBin *bin, FilledList filled)
{
    if (filled.count)
        qsort(filled.items, filled.count, sizeof *filled.items, filled_order);
    for (size_t first = 0, next; first < filled.count; first = next) {
        next = first + 1;
        while (next < filled.count && filled.items[next].answers == filled.items[first].answers)
            next++;
        runs_find(check, bin, &filled.items[first], next - first);
    }
}

// ---------------------------------------------------------------- days

static int minute_order(const void *left, const void *right)
{
    const int64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void days_count(Check *check, size_t source, int64_t *minutes, size_t count)
{
    if (count == 0)
        return;
    qsort(minutes, count, sizeof *minutes, minute_order);
    check->facts->quality.sources.items[source].span = (long)(minutes[count - 1] - minutes[0]);
    for (size_t first = 0, next; first < count; first = next) {
        next = first + 1;
        while (next < count && minutes[next] / MINUTES_A_DAY == minutes[first] / MINUTES_A_DAY)
            next++;
        *LIST_PUSH(check->arena, &check->facts->quality.days) = (QualityDay){.source = source,
            .date = date_from_days((long)(minutes[first] / MINUTES_A_DAY)),
            .count = (long)(next - first)};
    }
}

static void source_settle(Check *check, size_t index)
{
    const QualityBookSource *book = &check->quality->sources.items[index];
    QualitySource *source = &check->facts->quality.sources.items[index];
    long night = check->rules->campaign->quality.settings[QUALITY_DAYS_NIGHT_UNTIL] * 60;
    size_t count = 0, most = 0;
    for (size_t b = 0; b < book->bin_count; b++)
        most += check->quality->bins.items[book->first_bin + b].count;
    int64_t *minutes = NEW_ARRAY(check->scratch, int64_t, most + 1);
    for (size_t b = 0; b < book->bin_count; b++) {
        const QualityBin *bin = &check->quality->bins.items[book->first_bin + b];
        FilledList filled = bin_settle(check->scratch, bin, votes_month_first(&book->votes));
        for (size_t i = 0; i < filled.count; i++) {
            minutes[count++] = filled.items[i].minute;
            source->clocked += filled.items[i].is_clocked;
            source->night += filled.items[i].is_clocked &&
                             filled.items[i].minute % MINUTES_A_DAY < night;
        }
        groups_find(check, bin, filled);
    }
    source->timed = (long)count;
    source->has_time = count > 0;
    days_count(check, index, minutes, count);
}

// ---------------------------------------------------------------- dates that can be read both ways

static void time_doubt(Check *check, size_t index)
{
    const MomentVotes *votes = &check->quality->sources.items[index].votes;
    const SourceTotal *total = &check->facts->sources.items[index];
    Place place = {.file = total->file, .sheet = total->sheet, .column = STR("Отметка времени")};
    bool is_split = votes->month_first > 0 && votes->day_first > 0;
    bool is_open = votes->month_first == 0 && votes->day_first == 0;
    if (votes->unread)
        finding_add(check->findings, FINDING_QUALITY_TIME, place,
            str_format(check->scratch, "Дата не прочитана в анкетах: %ld", votes->unread),
            STR("Анкеты засчитаны; при проверке дней и времени они не учтены"));
    if (votes->ambiguous == 0 || (!is_split && !is_open))
        return;
    finding_add(check->findings, FINDING_QUALITY_TIME, place,
        str_format(check->scratch,
            is_split ? "Даты записаны и как день/месяц, и как месяц/день; неоднозначных – %ld"
                     : "По датам не видно, что стоит первым, день или месяц; таких – %ld",
            votes->ambiguous),
        votes_month_first(votes) ? STR("Неоднозначные прочитаны как месяц/день")
                                 : STR("Неоднозначные прочитаны как день/месяц"));
}

// ---------------------------------------------------------------- interviewers

// «7», «И-04», «инт. 12»: digits, and no run of letters as long as a name.
static bool is_code(Str text)
{
    enum { LETTERS_MOST = 3, CODE_MOST = 16 };
    size_t letters = 0;
    bool has_digit = false;
    if (utf8_count(text) > CODE_MOST)
        return false;
    for (size_t at = 0; at < text.len;) {
        uint32_t rune = utf8_next(text, &at);
        has_digit = has_digit || (rune >= '0' && rune <= '9');
        letters = rune_is_letter(rune) ? letters + 1 : 0;
        if (letters > LETTERS_MOST)
            return false;
    }
    return has_digit;
}

typedef struct {
    Str name;
    size_t index;
} Named;

static int named_order(const void *left, const void *right)
{
    const Named *a = left, *b = right;
    int order = str_compare_ru(a->name, b->name);
    return order ? order : str_compare(a->name, b->name);
}

// A name is personal data: the number by the alphabet stands for it. So many that not all were kept
// are no interviewers, and which of them were kept depends on the order of rows.
static void interviewers_show(Check *check, size_t index)
{
    const StrList *names = &check->quality->sources.items[index].interviewers;
    if (check->quality->sources.items[index].is_crowded)
        return;
    QualitySource *source = &check->facts->quality.sources.items[index];
    source->has_interviewer = names->count > 0;
    Named *sorted = NEW_ARRAY(check->scratch, Named, names->count + 1);
    for (size_t i = 0; i < names->count; i++) {
        sorted[i] = (Named){.name = names->items[i], .index = i};
        LIST_PUSH(check->arena, &source->interviewers);
    }
    if (names->count)
        qsort(sorted, names->count, sizeof *sorted, named_order);
    for (size_t i = 0; i < names->count; i++)
        source->interviewers.items[sorted[i].index] = is_code(sorted[i].name)
                                                          ? str_copy(check->arena, sorted[i].name)
                                                          : str_format(
                                                                check->arena, "№ %zu", i + 1);
}

void quality_finish(Check *check)
{
    SurveyQuality *quality = &check->facts->quality;
    for (size_t i = 0; i < quality->sources.count && i < check->facts->sources.count; i++) {
        if (!quality->sources.items[i].is_judged)
            continue;
        arena_rewind(check->scratch, check->start_mark);
        source_settle(check, i);
        time_doubt(check, i);
        interviewers_show(check, i);
    }
}

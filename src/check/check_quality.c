// How the survey was filled: counters for every source, interviewer and organization, and what is
// needed to find equal questionnaires and unusual days. Nothing is judged here, nothing excluded.
// A file that is taken back stops the run before anything is judged: its counters may stay.
#include "check/check_quality_int.h"

#include <string.h>

// ---------------------------------------------------------------- the book

static QualityBook *book_of(Check *check)
{
    if (!check->quality) {
        check->quality = NEW(check->own, QualityBook);
        check->quality->cell_by_key = map_new(check->own);
        check->quality->bin_by_key = map_new(check->own);
        check->quality->interviewer_by_key = map_new(check->own);
        size_t organizations = check->facts->organizations.count;
        check->quality->latest_cell = NEW_ARRAY(check->own, size_t, organizations + 1);
        check->quality->latest_bin = NEW_ARRAY(check->own, size_t, organizations + 1);
        const Questionnaire *questionnaire = check->rules->questionnaire;
        for (size_t i = 0; i < questionnaire->question_count; i++)
            if (questionnaire->questions[i].only_if != NO_INDEX)
                check->quality->is_filter[questionnaire->questions[i].only_if] = true;
    }
    return check->quality;
}

// The source's counters; those before it are there too.
static QualitySource *source_of(Check *check, size_t source)
{
    SurveyQuality *quality = &check->facts->quality;
    QualityBook *book = book_of(check);
    size_t questions = check->rules->questionnaire->question_count;
    while (quality->sources.count <= source) {
        LIST_PUSH(check->arena, &quality->sources);
        LIST_PUSH(check->own, &book->sources);
    }
    QualitySource *ret = &quality->sources.items[source];
    if (!ret->is_judged) {
        ret->is_judged = true;
        ret->asked = NEW_ARRAY(check->arena, long, questions + 1);
        ret->none = NEW_ARRAY(check->arena, long, questions + 1);
    }
    return ret;
}

static Str key_of(const size_t *numbers, size_t count)
{
    return (Str){.data = (const char *)numbers, .len = count * sizeof *numbers};
}

static size_t cell_find(Check *check, size_t interviewer, size_t organization)
{
    SurveyQuality *quality = &check->facts->quality;
    size_t *latest = &book_of(check)->latest_cell[organization];
    const QualityCell *last = *latest ? &quality->cells.items[*latest - 1] : NULL;
    if (last && last->source == check->sheet.source && last->interviewer == interviewer)
        return *latest;
    const size_t key[] = {check->sheet.source, interviewer, organization};
    size_t *slot = map_slot(book_of(check)->cell_by_key, key_of(key, 3));
    if (*slot == 0) {
        *LIST_PUSH(check->arena, &quality->cells) = (QualityCell){
            .source = key[0], .interviewer = interviewer, .organization = organization};
        *slot = quality->cells.count;
    }
    return *latest = *slot;
}

static QualityBin *bin_find(Check *check, size_t source, size_t organization)
{
    QualityBook *book = book_of(check);
    size_t *latest = &book->latest_bin[organization];
    if (*latest && book->bins.items[*latest - 1].source == source)
        return &book->bins.items[*latest - 1];
    const size_t key[] = {source, organization};
    size_t *slot = map_slot(book->bin_by_key, key_of(key, 2));
    if (*slot == 0) {
        if (book->sources.items[source].bin_count++ == 0)
            book->sources.items[source].first_bin = book->bins.count;
        *LIST_PUSH(check->own, &book->bins) = (QualityBin){
            .source = source, .organization = organization};
        *slot = book->bins.count;
    }
    *latest = *slot;
    return &book->bins.items[*slot - 1];
}

static void record_add(Check *check, QualityBin *bin, QualityRecord record)
{
    if (!bin->chunks || bin->chunks->count == CHUNK_RECORDS) {
        QualityChunk *chunk = NEW(check->own, QualityChunk);
        chunk->next = bin->chunks;
        bin->chunks = chunk;
    }
    bin->chunks->records[bin->chunks->count++] = record;
    bin->count++;
}

// Of a questionnaire that was taken back: its time is forgotten.
static void record_drop(QualityBin *bin, QualityRecord record)
{
    for (QualityChunk *chunk = bin->chunks; chunk; chunk = chunk->next)
        for (size_t i = 0; i < chunk->count; i++)
            if (chunk->records[i].row == record.row) {
                chunk->records[i].time = 0;
                bin->count--;
            }
}

// ---------------------------------------------------------------- one questionnaire

static Str cell_text(const Check *check, const Row *row, const char *code)
{
    return row_text(check, row, &check->rules->questionnaire->columns, code);
}

// Number of the interviewer in the source, from 1; 0: not said.
static size_t interviewer_read(Check *check, const Row *row)
{
    Str name = cell_text(check, row, "interviewer");
    if (name.len == 0)
        return 0;
    QualityBook *book = book_of(check);
    QualityBookSource *source = &book->sources.items[check->sheet.source];
    Str key = str_format(check->scratch, "%zu|%.*s", check->sheet.source,
        STR_ARG(str_header_key(check->scratch, name)));
    size_t number = map_get(book->interviewer_by_key, key);
    if (number) { // of several spellings the first by bytes, so that the order of rows is nothing
        Str *kept = &source->interviewers.items[number - 1];
        *kept = str_compare(name, *kept) < 0 ? str_copy(check->own, name) : *kept;
    }
    if (number || source->is_crowded)
        return number;
    if (source->interviewers.count == INTERVIEWER_MOST) {
        source->is_crowded = true;
        return 0;
    }
    *LIST_PUSH(check->own, &source->interviewers) = str_copy(check->own, name);
    return *map_slot(book->interviewer_by_key, key) = source->interviewers.count;
}

static uint64_t answers_hash(const Check *check, const Row *row, const Sheaf *sheaf)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    Text text = text_new(check->scratch);
    text_format(&text, "%zu|", sheaf->unit);
    for (size_t i = 0; i < questionnaire->question_count; i++)
        text_add_char(&text, (char)('0' + sheaf->answers[i]));
    text_format(&text, "|%.*s|%.*s", STR_ARG(cell_text(check, row, "sex")),
        STR_ARG(cell_text(check, row, "age")));
    return str_hash(text_str(&text));
}

static void time_read(Check *check, const Row *row, Sheaf *sheaf)
{
    Str text = cell_text(check, row, "filled_at");
    Moment moment;
    MomentVotes *votes = &book_of(check)->sources.items[check->sheet.source].votes;
    if (text.len == 0)
        return;
    if (!moment_read(text, &moment)) {
        votes->unread++;
        return;
    }
    votes->ambiguous += moment.is_ambiguous;
    votes->day_first += moment.is_day_first;
    votes->month_first += moment.is_month_first;
    sheaf->quality.record = (QualityRecord){.answers = answers_hash(check, row, sheaf),
        .time = moment_pack(&moment),
        .row = (uint32_t)row->row};
}

// A question whose answer decides about another one asks for a fact, the others for an opinion.
static void opinions_read(Check *check, Sheaf *sheaf)
{
    enum { STRAIGHT_LEAST = 5 }; // fewer answers say nothing
    const Questionnaire *questionnaire = check->rules->questionnaire;
    const bool *is_filter = book_of(check)->is_filter;
    QualityMark *mark = &sheaf->quality;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        mark->breaks_skip = mark->breaks_skip || answer_breaks_skip(questionnaire, sheaf, i);
        if (sheaf->answers[i] == ANSWER_NONE || is_filter[i])
            continue;
        mark->answered++;
        mark->yes += sheaf->answers[i] == ANSWER_YES;
    }
    mark->is_straight = mark->answered >= STRAIGHT_LEAST &&
                        (mark->yes == mark->answered || mark->yes == 0);
}

void quality_read(Check *check, const Row *row, Sheaf *sheaf)
{
    if (survey_of(check) != SURVEY_SCORED)
        return;
    QualitySource *source = source_of(check, check->sheet.source);
    size_t organization = check->facts->units.items[sheaf->unit].organization;
    opinions_read(check, sheaf);
    source->judged++;
    source->skips += sheaf->quality.breaks_skip;
    sheaf->quality.cell = cell_find(check, interviewer_read(check, row), organization);
    time_read(check, row, sheaf);
}

void quality_repeated(Check *check, size_t source)
{
    if (survey_of(check) == SURVEY_SCORED)
        source_of(check, source)->repeated++;
}

// ---------------------------------------------------------------- counting

static void sums_add(QualitySums *sums, long x, long y, long sign)
{
    sums->count += sign;
    sums->sum += sign * x;
    sums->base += sign * y;
    sums->squares += sign * x * x;
    sums->cross += sign * x * y;
    sums->base_squares += sign * y * y;
}

void quality_count(Check *check, const Sheaf *sheaf, long sign)
{
    const QualityMark *mark = &sheaf->quality;
    if (mark->cell == 0)
        return;
    QualityCell *cell = &check->facts->quality.cells.items[mark->cell - 1];
    QualitySource *source = source_of(check, cell->source);
    cell->straight += mark->is_straight ? sign : 0;
    sums_add(&cell->opinions, mark->yes, mark->answered, sign);
    uint64_t asked = sheaf->masks.asked, none = asked & ~sheaf->masks.answered;
    for (size_t i = 0; i < check->rules->questionnaire->question_count; i++) {
        source->asked[i] += asked >> i & 1 ? sign : 0;
        source->none[i] += none >> i & 1 ? sign : 0;
    }
    if (mark->record.time == 0)
        return;
    QualityBin *bin = bin_find(check, cell->source, cell->organization);
    if (sign > 0)
        record_add(check, bin, mark->record);
    else
        record_drop(bin, mark->record);
}

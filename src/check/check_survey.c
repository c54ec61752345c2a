// Questionnaires: which rows count, which answers count, what is only noted. Order of the checks:
// README, «Which rows count».
#include "check/check_int.h"

#include <stdlib.h>
#include <string.h>

static bool word_in(const StrList *words, Str word)
{
    for (size_t i = 0; i < words->count; i++)
        if (str_equal(words->items[i], word))
            return true;
    return false;
}

static Answer answer_of_text(const Check *check, Str text)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    ArenaMark mark = arena_mark(check->scratch);
    Str word = str_fold(check->scratch, str_trim(text));
    while (word.len > 1 && word.data[word.len - 1] == '.')
        word.len--;
    Answer answer = word_in(&questionnaire->yes, word)  ? ANSWER_YES
                    : word_in(&questionnaire->no, word) ? ANSWER_NO
                                                        : ANSWER_BAD;
    arena_rewind(check->scratch, mark);
    return answer;
}

static bool is_spelled(const AnswerSpelling *spelling, Str text)
{
    return text.len == spelling->len && memcmp(text.data, spelling->bytes, text.len) == 0;
}

// Most answers are spelled as those before: they are known without folding.
Answer answer_read(Check *check, const Cell *cell)
{
    if (cell_is_blank(cell))
        return ANSWER_NONE;
    if (cell->kind == CELL_ERROR)
        return ANSWER_BAD;
    for (Answer answer = ANSWER_YES; answer <= ANSWER_BAD; answer++)
        if (is_spelled(&check->latest[answer], cell->text))
            return answer;
    Answer answer = answer_of_text(check, cell->text);
    AnswerSpelling *latest = &check->latest[answer];
    if (cell->text.len <= sizeof latest->bytes) {
        memcpy(latest->bytes, cell->text.data, cell->text.len);
        latest->len = cell->text.len;
    }
    return answer;
}

// ---------------------------------------------------------------- one questionnaire

static bool is_asked(const Check *check, const Sheaf *sheaf, size_t question)
{
    int filter = check->rules->questionnaire->questions[question].only_if;
    return unit_is_asked(check, &check->facts->units.items[sheaf->unit], question) &&
           (filter == NO_INDEX || sheaf->answers[filter] == ANSWER_YES);
}

static void masks_make(const Check *check, Sheaf *sheaf)
{
    for (size_t i = 0; i < check->rules->questionnaire->question_count; i++) {
        sheaf->masks.asked |= (uint64_t)is_asked(check, sheaf, i) << i;
        sheaf->masks.answered |= (uint64_t)(sheaf->answers[i] != ANSWER_NONE) << i;
        sheaf->masks.yes |= (uint64_t)(sheaf->answers[i] == ANSWER_YES) << i;
    }
}

static void answers_read(Check *check, const Row *row, Sheaf *sheaf)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    sheaf->bad_question = NO_INDEX;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        sheaf->answers[i] = answer_read(check, row_cell(check, row, FIELD_QUESTION, i));
        sheaf->answered += sheaf->answers[i] != ANSWER_NONE;
        if (sheaf->answers[i] == ANSWER_BAD && sheaf->bad_question == NO_INDEX)
            sheaf->bad_question = (int)i;
    }
}

static Place question_place(const Check *check, const Row *row, size_t question)
{
    Place place = row_place(check, row, "");
    place.column = field_header(
        check, FIELD_QUESTION, question, check->rules->questionnaire->questions[question].code);
    return place;
}

static bool answers_are_sound(Check *check, const Row *row, const Sheaf *sheaf)
{
    if (sheaf->answered == 0) {
        row_reject(check, row_place(check, row, ""), FINDING_SURVEY_EMPTY_ROW,
            STR("Нет ни одного ответа"));
        return false;
    }
    if (sheaf->bad_question == NO_INDEX)
        return true;
    size_t question = (size_t)sheaf->bad_question;
    const Cell *cell = row_cell(check, row, FIELD_QUESTION, question);
    row_reject(check, question_place(check, row, question), FINDING_SURVEY_BAD_ANSWER,
        str_format(check->scratch, "Вместо «Да» или «Нет» стоит «%.*s»",
            STR_ARG(text_shown(check, cell->text, 60))));
    return false;
}

// ---------------------------------------------------------------- counting

static void trace_add(Check *check, const Row *row, size_t question, bool is_yes)
{
    Str code = check->rules->questionnaire->questions[question].code;
    Str column = field_header(check, FIELD_QUESTION, question, code);
    *LIST_PUSH(check->arena, &check->facts->trace) = (AnswerTrace){.question = question,
        .source = check->sheet.source,
        .row = row->row,
        .is_yes = is_yes,
        .column = str_copy(check->arena, column)};
}

static void sheaf_count_unit(Check *check, const Row *row, const Sheaf *sheaf, long sign)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    Facts *facts = check->facts;
    Unit *unit = &facts->units.items[sheaf->unit];
    bool is_traced = row && facts->traced_organization == unit->organization + 1;
    const AnswerMasks *masks = &sheaf->masks;
    unit->respondents += sign;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        bool is_answered = masks->answered >> i & 1, is_yes = masks->yes >> i & 1;
        unit->answers[i].asked += masks->asked >> i & 1 ? sign : 0;
        unit->answers[i].answered += is_answered ? sign : 0;
        unit->answers[i].yes += is_yes ? sign : 0;
        if (is_traced && is_answered)
            trace_add(check, row, i, is_yes);
    }
    pairs_count(check, unit, masks, sign);
}

// Adds a questionnaire to the counts (sign 1) or takes it back (sign -1, no row). Only the survey
// that makes the scores counts for its unit.
static void sheaf_count(Check *check, const Row *row, const Sheaf *sheaf, long sign)
{
    sheaf_count_groups(check, sheaf, sign);
    quality_count(check, sheaf, sign);
    if (survey_of(check) == SURVEY_SCORED)
        sheaf_count_unit(check, row, sheaf, sign);
}

static RuleUse *rule_use(Check *check)
{
    return &check->facts->surveys[survey_of(check)].use;
}

// ---------------------------------------------------------------- repeated questionnaires

static void repeated_reject(Check *check, Place place, const SeenId *first, Str id)
{
    rule_use(check)->repeated++;
    quality_repeated(check, check->sheet.source);
    place.column = STR("Номер анкеты");
    row_reject(check, place, FINDING_SURVEY_REPEATED_ID,
        str_format(check->scratch, "Анкета «%.*s» уже есть: %.*s, строка %ld",
            STR_ARG(text_shown(check, id, 60)),
            STR_ARG(check->facts->sources.items[first->source].file), first->row));
}

// Rows that are taken back keep their place in the trace with the sign turned; turned again they
// count.
static void trace_turn(Facts *facts, const SeenId *seen)
{
    for (size_t i = 0; i < facts->trace.count; i++) {
        AnswerTrace *trace = &facts->trace.items[i];
        if (trace->source == seen->source && labs(trace->row) == seen->row)
            trace->row = -trace->row;
    }
}

// Policy `repeated_id: none`: the first of the repeated questionnaires, already counted, is taken
// back and rejected.
static void questionnaire_take_back(Check *check, SeenId *seen, Str id)
{
    Facts *facts = check->facts;
    *LIST_PUSH(check->own, &check->taken_back) = (TakenBack){
        .seen = (size_t)(seen - check->seen.items),
        .sheaf = seen->sheaf,
        .suggestion = seen->suggestion ? facts->suggestions.items[seen->suggestion - 1].text
                                       : (Str){0}};
    sheaf_count(check, NULL, seen->sheaf, -1);
    trace_turn(facts, seen);
    SourceTotal *source = &facts->sources.items[seen->source];
    source->counted--;
    source->rejected++;
    if (seen->suggestion)
        facts->suggestions.items[seen->suggestion - 1].text = (Str){0};
    rule_use(check)->repeated++;
    quality_repeated(check, seen->source);
    Place place = {.file = source->file,
        .sheet = source->sheet,
        .row = seen->row,
        .column = STR("Номер анкеты")};
    row_reject(check, place, FINDING_SURVEY_REPEATED_ID,
        str_format(check->scratch, "Анкета «%.*s» встречается ещё раз (repeated_id: none)",
            STR_ARG(text_shown(check, id, 60))));
    seen->sheaf = NULL;
}

void taken_back_restore(Check *check)
{
    Facts *facts = check->facts;
    for (size_t i = 0; i < check->taken_back.count; i++) {
        const TakenBack *back = &check->taken_back.items[i];
        SeenId *seen = &check->seen.items[back->seen];
        if (back->seen >= check->snapshot.seen)
            continue; // of the lost file itself
        seen->sheaf = back->sheaf;
        facts->sources.items[seen->source].counted++;
        facts->sources.items[seen->source].rejected--;
        if (seen->suggestion)
            facts->suggestions.items[seen->suggestion - 1].text = back->suggestion;
        trace_turn(facts, seen);
    }
    check->taken_back.count = 0;
}

// Made of bytes, not of digits: there is one for each questionnaire.
static Str seen_key(const Check *check, size_t unit, Str id)
{
    const uint32_t numbers[] = {(uint32_t)survey_of(check), (uint32_t)unit};
    Text key = text_new(check->scratch);
    text_add(&key, (Str){.data = (const char *)numbers, .len = sizeof numbers});
    text_add(&key, str_fold(check->scratch, id));
    return text_str(&key);
}

// Policy `repeated_id`. False: this row does not count (and has been rejected).
static bool id_is_new(Check *check, const Row *row, Sheaf *sheaf)
{
    Str id = row_text(check, row, &check->rules->questionnaire->columns, "resp_id");
    RepeatedPolicy policy = check->rules->campaign->policies.repeated_id;
    if (id.len == 0)
        return true;
    Str key = seen_key(check, sheaf->unit, id);
    size_t *slot = map_slot(check->seen_id, key);
    SeenId *first = *slot ? &check->seen.items[*slot - 1] : NULL;
    if (!first || first->unit == SIZE_MAX) {
        *LIST_PUSH(check->own, &check->seen) = (SeenId){
            .unit = sheaf->unit, .source = check->sheet.source, .row = row->row};
        sheaf->seen = *slot = check->seen.count;
        return true;
    }
    if (policy == REPEATED_ALL) {
        rule_use(check)->repeated++;
        quality_repeated(check, check->sheet.source);
        return true;
    }
    if (first->sheaf)
        questionnaire_take_back(check, first, id);
    repeated_reject(check, row_place(check, row, ""), first, id);
    return false;
}

// ---------------------------------------------------------------- skips

bool answer_breaks_skip(const Questionnaire *questionnaire, const Sheaf *sheaf, size_t question)
{
    int filter = questionnaire->questions[question].only_if;
    return filter != NO_INDEX && sheaf->answers[question] != ANSWER_NONE &&
           sheaf->answers[filter] != ANSWER_YES;
}

// Policy `skips`. False: the questionnaire is rejected.
static bool skips_settle(Check *check, const Row *row, Sheaf *sheaf)
{
    const Questionnaire *questionnaire = check->rules->questionnaire;
    SkipsPolicy policy = check->rules->campaign->policies.skips;
    for (size_t i = 0; i < questionnaire->question_count; i++) {
        if (!answer_breaks_skip(questionnaire, sheaf, i))
            continue;
        rule_use(check)->skips++;
        Str filter = questionnaire->questions[questionnaire->questions[i].only_if].code;
        Str found = str_format(
            check->scratch, "Ответ дан, хотя на вопрос %.*s нет ответа «Да»", STR_ARG(filter));
        Place place = question_place(check, row, i);
        switch (policy) {
        case SKIPS_REJECT:
            row_reject(check, place, FINDING_SURVEY_SKIP, found);
            return false;
        case SKIPS_DROP:
            finding_add(check->findings, FINDING_SURVEY_SKIP, place, found,
                STR("Ответ не засчитан, анкета засчитана (skips: drop)"));
            sheaf->answers[i] = ANSWER_NONE;
            break;
        case SKIPS_KEEP:
            finding_add(check->findings, FINDING_SURVEY_SKIP, place, found,
                STR("Ответ засчитан (skips: keep)"));
            break;
        }
    }
    return true;
}

static void suggestion_take(Check *check, const Row *row, size_t unit)
{
    Str text = row_text(check, row, &check->rules->questionnaire->columns, "suggestion");
    if (text.len == 0)
        return;
    Str what;
    Str masked = private_mask(check->scratch, text, &what);
    if (what.len)
        finding_add(check->findings, FINDING_SURVEY_PERSONAL, row_place(check, row, "Предложения"),
            str_format(check->scratch,
                "В тексте похоже на персональные данные: %.*s; значение здесь не повторяется",
                STR_ARG(what)),
            STR("Анкета засчитана, данные в тексте скрыты"));
    *LIST_PUSH(check->arena, &check->facts->suggestions) = (Suggestion){
        .survey = survey_of(check), .unit = unit, .text = str_copy(check->arena, masked)};
}

bool survey_row(Check *check, const Row *row, Place place)
{
    (void)place;
    Sheaf sheaf = {0};
    sheaf.unit = row_unit(
        check, row, &check->rules->questionnaire->columns, FINDING_SURVEY_UNKNOWN_ORG);
    if (sheaf.unit == SIZE_MAX)
        return false;
    answers_read(check, row, &sheaf);
    if (!answers_are_sound(check, row, &sheaf) || !id_is_new(check, row, &sheaf))
        return false;
    quality_read(check, row, &sheaf);
    if (!skips_settle(check, row, &sheaf))
        return false;
    masks_make(check, &sheaf);
    sheaf_read_groups(check, row, &sheaf);
    sheaf_count(check, row, &sheaf, 1);
    size_t suggestions = check->facts->suggestions.count;
    suggestion_take(check, row, sheaf.unit);
    if (sheaf.seen && check->rules->campaign->policies.repeated_id == REPEATED_NONE) {
        Sheaf *kept = NEW(check->own, Sheaf);
        *kept = sheaf;
        check->seen.items[sheaf.seen - 1].sheaf = kept;
        check->seen.items[sheaf.seen - 1].suggestion = check->facts->suggestions.count > suggestions
                                                           ? check->facts->suggestions.count
                                                           : 0;
    }
    return true;
}

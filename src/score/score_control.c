// Sources with their control totals, rejected rows, findings, and the sums that must agree before
// anything is published.
#include "score/score_int.h"

bool store_sources(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Facts *facts = storing->now->facts;
    StoreInsert *sources = store_insert_open(store, arena, "sources");
    for (size_t i = 0; i < facts->sources.count; i++) {
        const SourceTotal *source = &facts->sources.items[i];
        long difference = source->read - source->counted - source->rejected;
        store_put_int(sources, (int64_t)i + 1);
        store_put_text(sources, source->file);
        store_put_text(sources, source->sheet);
        store_put_text(sources, source_kind_code((SourceKind)source->kind));
        store_put_text(sources, source_kind_title((SourceKind)source->kind));
        store_put_text(sources, source->format);
        store_put_text(sources, source->encoding);
        store_put_text(sources, str_c(source->hash.hex));
        store_put_int(sources, source->read);
        store_put_int(sources, source->counted);
        store_put_int(sources, source->rejected);
        store_put_int(sources, difference);
        store_put_int(sources, difference == 0);
        store_step(sources);
    }
    StoreInsert *rejected = store_insert_open(store, arena, "rejected");
    for (size_t i = 0; i < facts->rejected.count; i++) {
        const Rejected *row = &facts->rejected.items[i];
        store_put_int(rejected, (int64_t)i + 1);
        store_put_text(rejected, row->place.file);
        store_put_text(rejected, row->place.sheet);
        store_put_int(rejected, row->place.row);
        store_put_text(rejected, finding_code(row->kind));
        store_put_text(rejected, row->reason);
        store_step(rejected);
    }
    bool ok = store_insert_close(sources, err);
    return store_insert_close(rejected, err) && ok;
}

typedef struct {
    StoreInsert *insert;
    Findings *findings;
    Arena *arena;
    int64_t number;
    bool is_equal;
    Str first_broken;
} Controls;

static void control_put(Controls *controls, Str title, long left, long right)
{
    store_put_int(controls->insert, ++controls->number);
    store_put_text(controls->insert, title);
    store_put_int(controls->insert, left);
    store_put_int(controls->insert, right);
    store_put_int(controls->insert, left == right);
    store_step(controls->insert);
    if (left == right)
        return;
    finding_add(controls->findings, FINDING_CONTROL, (Place){0},
        str_format(controls->arena, "%.*s: %ld и %ld", STR_ARG(title), left, right),
        STR("Документы не выпущены"));
    if (controls->is_equal)
        controls->first_broken = title;
    controls->is_equal = false;
}

static long unscored_count(const Score *score)
{
    long count = 0;
    for (size_t i = 0; i < score->count; i++)
        count += !score->items[i].score.is_scored;
    return count;
}

bool score_store_controls(Arena *arena, const ScoreStoring *storing, Store *store, Error *err)
{
    const Facts *facts = storing->now->facts;
    Controls controls = {.insert = store_insert_open(store, arena, "controls"),
        .findings = storing->findings,
        .arena = arena,
        .is_equal = true};
    long rejected = 0, survey_counted = 0, registry_counted = 0, respondents = 0;
    for (size_t i = 0; i < facts->sources.count; i++) {
        const SourceTotal *source = &facts->sources.items[i];
        control_put(&controls,
            str_format(arena, "Прочитано строк = засчитано + отклонено: %.*s%s%.*s",
                STR_ARG(source->file), source->sheet.len ? ", лист " : "", STR_ARG(source->sheet)),
            source->read, source->counted + source->rejected);
        rejected += source->rejected;
        survey_counted += source->kind == SOURCE_SURVEY ? source->counted : 0;
        registry_counted += source->kind == SOURCE_ORGANIZATIONS ? source->counted : 0;
    }
    for (size_t i = 0; i < storing->now->count; i++)
        respondents += storing->now->items[i].respondents;
    control_put(&controls, STR("Отклонено строк = записей на листе «Отклонённые строки»"), rejected,
        (long)facts->rejected.count);
    control_put(
        &controls, STR("Засчитано анкет = сумма анкет в рейтинге"), survey_counted, respondents);
    control_put(&controls, STR("Засчитано строк реестра = подразделений организаций"),
        registry_counted, (long)facts->units.count);
    control_put(&controls, STR("Организаций в реестре = оценено + не оценено"),
        (long)facts->organizations.count,
        (long)storing->now->scored_count + unscored_count(storing->now));
    if (!store_insert_close(controls.insert, err))
        return false;
    return controls.is_equal || error_set(err,
                                    "контрольный итог не сходится: %.*s. Это ошибка программы или "
                                    "повреждение данных: сообщите разработчикам",
                                    STR_ARG(controls.first_broken));
}

bool score_store_findings(Arena *arena, const Findings *findings, Store *store, Error *err)
{
    StoreInsert *insert = store_insert_open(store, arena, "findings");
    for (size_t i = 0; i < findings->count; i++) {
        const Finding *finding = &findings->items[i];
        Level level = finding_level(finding->kind);
        store_put_int(insert, (int64_t)i + 1);
        store_put_int(insert, level);
        store_put_text(insert, level_title(level));
        store_put_text(insert, finding_code(finding->kind));
        store_put_text(insert, finding_title(finding->kind));
        store_put_text(insert, finding->place.file);
        store_put_text(insert, finding->place.sheet);
        put_count(insert, finding->place.row, finding->place.row > 0);
        store_put_text(insert, finding->place.column);
        store_put_text(insert, finding->found);
        store_put_text(insert, finding->done);
        store_step(insert);
    }
    return store_insert_close(insert, err);
}

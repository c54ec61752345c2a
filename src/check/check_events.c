// The journal of the campaign: meetings, contracts, publications, inspections.
#include "check/check_int.h"

static Str text_take(const Check *check, const Row *row, const char *column)
{
    Str text = row_text(check, row, &check->rules->events, column);
    return text.len ? str_copy(check->arena, text) : (Str){0};
}

// A kind that nobody knows keeps its own words: the line is in the journal all the same.
static void kind_read(Check *check, const Row *row, Event *event)
{
    const ColumnInfo *column = schema_column(&check->rules->events, "kind");
    Str text = text_take(check, row, "kind");
    const Choice *choice = column_choice(column, str_header_key(check->arena, text));
    event->kind = choice ? choice->code : STR("other");
    event->kind_title = choice     ? choice->title
                        : text.len ? str_upper_first(check->arena, text)
                                   : STR("Событие");
    if (choice)
        return;
    finding_add(check->findings, FINDING_EVENTS_KIND, row_place(check, row, "Вид"),
        text.len
            ? str_format(check->arena, "«%.*s»: такого вида нет в templates/schemas/events.yaml",
                  STR_ARG(text_shown(check, text, 60)))
            : STR("Вид события не указан"),
        STR("Событие внесено в журнал под своим названием"));
}

bool event_row(Check *check, const Row *row, Place place)
{
    Event event = {.place = {.file = str_copy(check->arena, place.file),
                       .sheet = str_copy(check->arena, place.sheet),
                       .row = place.row}};
    Str text = row_text(check, row, &check->rules->events, "date");
    if (!date_parse(text, &event.date) || !date_is_valid(event.date)) {
        row_reject(check, row_place(check, row, "Дата"), FINDING_EVENTS_DATE,
            text.len ? str_format(check->arena, "Ожидается дата вида 20.11.2025, стоит «%.*s»",
                           STR_ARG(text_shown(check, text, 40)))
                     : STR("Дата не указана"));
        return false;
    }
    kind_read(check, row, &event);
    event.object = text_take(check, row, "object");
    event.where = text_take(check, row, "place");
    event.document = text_take(check, row, "document");
    event.note = text_take(check, row, "note");
    *LIST_PUSH(check->arena, &check->facts->events) = event;
    return true;
}

// The journal of the campaign: meetings, contracts, publications, inspections.
#include "check/check_int.h"

// A kind that nobody knows keeps its own words: the line is in the journal all the same.
static void kind_read(Check *check, const Row *row, Event *event)
{
    const Schema *schema = &check->rules->events;
    const ColumnInfo *column = schema_column(schema, "kind");
    Str text = row_text_keep(check, row, schema, "kind");
    const Choice *choice = column_choice(column, str_header_key(check->scratch, text));
    event->kind = choice ? choice->code : STR("other");
    event->kind_title = choice     ? choice->title
                        : text.len ? str_upper_first(check->arena, text)
                                   : STR("Событие");
    if (choice)
        return;
    finding_add(check->findings, FINDING_EVENTS_KIND, row_place(check, row, "Вид"),
        text.len
            ? str_format(check->scratch, "«%.*s»: такого вида нет в templates/schemas/events.yaml",
                  STR_ARG(text_shown(check, text, 60)))
            : STR("Вид события не указан"),
        STR("Событие внесено в журнал под своим названием"));
}

bool event_row(Check *check, const Row *row, Place place)
{
    const Schema *schema = &check->rules->events;
    Event event = {.place = {.file = str_copy(check->arena, place.file),
                       .sheet = str_copy(check->arena, place.sheet),
                       .row = place.row}};
    Str text = row_text(check, row, schema, "date");
    if (!date_parse(text, &event.date) || !date_is_valid(event.date)) {
        row_reject(check, row_place(check, row, "Дата"), FINDING_EVENTS_DATE,
            text.len ? str_format(check->scratch, "Ожидается дата вида 20.11.2025, стоит «%.*s»",
                           STR_ARG(text_shown(check, text, 40)))
                     : STR("Дата не указана"));
        return false;
    }
    kind_read(check, row, &event);
    event.object = row_text_keep(check, row, schema, "object");
    event.where = row_text_keep(check, row, schema, "place");
    event.document = row_text_keep(check, row, schema, "document");
    event.note = row_text_keep(check, row, schema, "note");
    *LIST_PUSH(check->arena, &check->facts->events) = event;
    return true;
}

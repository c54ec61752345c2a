// Tables of fixed text, written in Markdown, with the caption that stood before them.
#include "publish/publish_template_markdown_int.h"
#include "publish/publish_words.h"

void markdown_enter_table(Markdown *markdown, size_t columns)
{
    Arena *arena = markdown->builder->run->arena;
    if (markdown->is_flat)
        markdown_fail(markdown, "таблица внутри примечания не поддерживается");
    markdown_flush(markdown);
    markdown->rows = (StaticRows){0};
    markdown->table = NEW(arena, TableBlock);
    markdown->table->columns = NEW_ARRAY(arena, TableColumn, columns);
    markdown->table->column_count = columns;
}

void markdown_leave_cell(Markdown *markdown, bool is_head, MD_ALIGN align)
{
    Arena *arena = markdown->builder->run->arena;
    Str text = str_trim(spans_text(arena, &markdown->spans));
    for (size_t i = 0; i < markdown->spans.count; i++)
        if (markdown->spans.items[i].footnote > 0)
            markdown_fail(markdown, "сноска в ячейке таблицы невозможна: поставьте её в текст");
    size_t index = markdown->cells.count;
    *LIST_PUSH(arena, &markdown->cells) = text;
    markdown->cells.is_head = is_head;
    markdown->spans = (Spans){0};
    if (!is_head || index >= markdown->table->column_count)
        return;
    TableColumn *column = &markdown->table->columns[index];
    column->key = str_format(arena, "c%zu", index + 1);
    column->title = text;
    column->format = align == MD_ALIGN_RIGHT ? FORMAT_COUNT : FORMAT_TEXT;
    column->is_centred = align == MD_ALIGN_CENTER;
}

void markdown_leave_row(Markdown *markdown)
{
    Arena *arena = markdown->builder->run->arena;
    const CellTexts *texts = &markdown->cells;
    TableCell *cells = NEW_ARRAY(arena, TableCell, markdown->table->column_count);
    for (size_t i = 0; i < texts->count && i < markdown->table->column_count; i++)
        cells[i] = (TableCell){.has_value = true, .text = texts->items[i]};
    if (!texts->is_head)
        *LIST_PUSH(arena, &markdown->rows) = (TableRow){.cells = cells};
    markdown->cells = (CellTexts){0};
}

void markdown_leave_table(Markdown *markdown)
{
    if (markdown->is_flat)
        return;
    Builder *builder = markdown->builder;
    markdown->table->source = table_rows_source(
        builder->run->arena, markdown->rows.items, markdown->rows.count);
    markdown->table->name = builder->caption.name;
    markdown->table->caption = builder->caption.text;
    builder->caption = (StaticCaption){0};
    build_add(builder, BLOCK_TABLE)->table = markdown->table;
}

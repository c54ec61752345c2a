// The sheet «Данные диаграмм», the last of a book with charts: each chart's figures as a table,
// which the chart reads.
#include "publish/publish_xlsx_int.h"

#include "publish/publish_words.h"

static const TableBlock *data_table(XlsxBook *book, const XlsxChart *chart)
{
    TableBlock *table = chart_as_table(book->arena, chart->chart);
    table->caption = chart->title;
    return table;
}

// A table stays on one sheet: its chart reads one range.
static bool data_write(
    XlsxBook *book, size_t index, const TableBlock *table, XlsxShape *shape, Error *err)
{
    enum { HEAD_ROWS = 5 };
    if (!xlsx_rows_reserve(book, (lxw_row_t)shape->row_count + HEAD_ROWS, NULL, err) ||
        !xlsx_table_write(book, table, shape, err))
        return false;
    const XlsxChart *chart = &book->charts.items[index];
    if (chart->sheet)
        xlsx_chart_draw(book, chart, table, shape->body_first);
    return true;
}

bool xlsx_charts_finish(XlsxBook *book, Error *err)
{
    size_t count = book->charts.count;
    if (count == 0)
        return true;
    const TableBlock **tables = NEW_ARRAY(book->arena, const TableBlock *, count);
    XlsxShape *shapes = NEW_ARRAY(book->arena, XlsxShape, count);
    for (size_t i = 0; i < count; i++) {
        tables[i] = data_table(book, &book->charts.items[i]);
        shapes[i].is_plot = true;
    }
    Str title = STR(XLSX_DATA_SHEET);
    bool ok = xlsx_sheet_prepare(book, tables, count, shapes, err) &&
              xlsx_sheet_begin(book, title, title, 1, err) && xlsx_title_row(book, err);
    for (size_t i = 0; i < count && ok; i++)
        ok = data_write(book, i, tables[i], &shapes[i], err);
    xlsx_sheet_end(book);
    return ok || error_context(err, "лист «%s»", XLSX_DATA_SHEET);
}

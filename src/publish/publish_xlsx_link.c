// Addresses of cells. Excel holds 65 530 of them on a sheet, each of 2 079 characters; what is over
// that stays text, and a finding says so.
#include "publish/publish_xlsx_int.h"

#include <string.h>

#include "publish/publish_words.h"

static void lost_add(XlsxBook *book, size_t column, Str what)
{
    Place place = {.file = book->document->output,
        .sheet = book->sheet.name,
        .row = (long)book->sheet.row + 1,
        .column = column_letter(book->scratch, column)};
    finding_add(book->findings, FINDING_CELL_LONG, place, what,
        STR("Текст ячейки остался, ссылки на нём нет"));
}

static bool is_relative(Str link)
{
    return !str_contains(link, STR(":"));
}

// Characters that no address holds, and in a file's name those that an address gives a meaning.
static Str link_escape(Arena *arena, Str link)
{
    const char *signs = is_relative(link) ? " \"<>[]`^{}%#?" : " \"<>[]`^{}";
    Text text = text_new(arena);
    for (size_t i = 0; i < link.len; i++) {
        char byte = link.data[i];
        if (byte && strchr(signs, byte))
            text_format(&text, "%%%02X", (unsigned)byte);
        else
            text_add_char(&text, byte);
    }
    return text_str(&text);
}

bool xlsx_put_link(XlsxBook *book, size_t column, Str link)
{
    XlsxSheet *sheet = &book->sheet;
    if (!link_is_safe(link) || !utf8_is_valid(link))
        return false;
    Str address = link_escape(book->scratch, link);
    if (sheet->link_count >= XLSX_LINKS_MAX) {
        if (sheet->link_count++ == XLSX_LINKS_MAX)
            lost_add(book, column,
                STR("Ссылок на листе больше 65 530, столько Excel не принимает; эта и следующие"));
        return false;
    }
    if (utf8_count(address) > XLSX_LINK_MAX) {
        lost_add(book, column, STR("Ссылка длиннее 2 079 знаков, больше Excel не принимает"));
        return false;
    }
    sheet->link_count++;
    // The text that the library puts into the cell is written over by the cell's own.
    xlsx_note(book, worksheet_write_url_opt(sheet->sheet, sheet->row, (lxw_col_t)column,
                        str_to_c(book->scratch, address), NULL, "–", NULL));
    return true;
}

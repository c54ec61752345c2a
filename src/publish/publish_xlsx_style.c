// Cell styles of the workbook: each distinct one becomes one format of the library.
#include "publish/publish_xlsx_int.h"

#include <string.h>

#include "publish/publish_page.h"

// The air at the right of a number is a part of its format, «_)»: LibreOffice 7.4 forgets the
// indent of a number whose left neighbour has the same font and another border. The fourth part is
// of a text, which is the dash of no value: it stands under the units.
static const struct {
    XlsxNumber number;
    const char *code;
} NUMBER_CODES[] = {
    {NUMBER_WHOLE, "0_);\"−\"0_);0_);@_)"},
    {NUMBER_TENTHS, "0.0_);\"−\"0.0_);0.0_);@_,_0_)"},
    {NUMBER_HUNDREDTHS, "0.00_);\"−\"0.00_);0.00_);@_,_0_0_)"},
    {NUMBER_CHANGE, "+0.00_);\"−\"0.00_);0.00_);@_,_0_0_)"},
    {NUMBER_PLACE, "0"},
    {NUMBER_DATE, "dd.mm.yyyy"},
};

static void set_number(lxw_format *format, XlsxNumber number)
{
    for (size_t i = 0; i < sizeof NUMBER_CODES / sizeof *NUMBER_CODES; i++)
        if (NUMBER_CODES[i].number == number)
            format_set_num_format(format, NUMBER_CODES[i].code);
}

static uint8_t align_code(XlsxAlign align)
{
    switch (align) {
    case ALIGN_LEFT:
        return LXW_ALIGN_LEFT;
    case ALIGN_CENTRE:
        return LXW_ALIGN_CENTER;
    case ALIGN_RIGHT:
        return LXW_ALIGN_RIGHT;
    }
    return LXW_ALIGN_NONE;
}

static uint8_t border_code(uint8_t border)
{
    return border == BORDER_NONE ? LXW_BORDER_NONE : LXW_BORDER_THIN;
}

static lxw_color_t border_ink(uint8_t border)
{
    return border == BORDER_FRAME ? INK_FRAME : INK_HAIR;
}

static void set_borders(lxw_format *format, const XlsxStyle *style)
{
    format_set_left(format, border_code(style->left));
    format_set_left_color(format, border_ink(style->left));
    format_set_right(format, border_code(style->right));
    format_set_right_color(format, border_ink(style->right));
    format_set_top(format, border_code(style->top));
    format_set_top_color(format, border_ink(style->top));
    format_set_bottom(format, border_code(style->bottom));
    format_set_bottom_color(format, border_ink(style->bottom));
}

static lxw_color_t font_ink(const XlsxStyle *style)
{
    if (style->is_attention)
        return INK_OCHRE;
    if (style->is_link)
        return INK_DEEP;
    return style->is_grey ? INK_GREY : LXW_COLOR_BLACK;
}

static void set_font(lxw_format *format, const XlsxStyle *style)
{
    format_set_font_name(format, XLSX_FONT);
    format_set_font_size(format, style->size ? style->size : XLSX_FONT_SIZE);
    format_set_font_color(format, font_ink(style));
    if (style->is_link)
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    if (style->is_bold)
        format_set_bold(format);
    if (style->is_italic)
        format_set_italic(format);
    if (style->script)
        format_set_font_script(
            format, style->script == SPAN_SUP ? LXW_FONT_SUPERSCRIPT : LXW_FONT_SUBSCRIPT);
}

static lxw_format *format_new(lxw_workbook *workbook, const XlsxStyle *style)
{
    lxw_format *format = workbook_add_format(workbook);
    set_font(format, style);
    set_borders(format, style);
    set_number(format, (XlsxNumber)style->number);
    format_set_align(format, align_code((XlsxAlign)style->align));
    format_set_align(format,
        style->vertical == VERTICAL_TOP ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
    format_set_indent(format, style->indent);
    if (style->is_wrap)
        format_set_text_wrap(format);
    if (style->is_tint)
        format_set_bg_color(format, INK_TINT);
    return format;
}

lxw_format *xlsx_format(XlsxBook *book, XlsxStyle style)
{
    for (size_t i = 0; i < book->styles.count; i++)
        if (memcmp(&book->styles.items[i].style, &style, sizeof style) == 0)
            return book->styles.items[i].format;
    XlsxStyleEntry *entry = LIST_PUSH(book->arena, &book->styles);
    *entry = (XlsxStyleEntry){.style = style, .format = format_new(book->workbook, &style)};
    return entry->format;
}

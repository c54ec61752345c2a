// The document from the first block to the last page.
#include "publish/publish_layout_int.h"

static void block_page(Layout *layout, const Block *block)
{
    if (layout->is_landscape == block->is_landscape)
        flow_new_page(layout);
    else
        flow_end(layout); // footnotes do not go over to a page that lies otherwise
    flow_frame(layout, block->is_landscape);
}

static void block_space(Layout *layout, const Block *block)
{
    double height = 6.0 * (block->level > 0 ? block->level : 1);
    if (layout->chain.count) { // a heading above stays with what comes after the space
        Slab *last = &layout->chain.items[layout->chain.count - 1];
        last->after = last->after < height ? height : last->after;
    } else if (layout->has_page && !layout->is_fresh && layout->after < height)
        layout->after = height;
}

static bool block_layout(Layout *layout, const Block *block, Error *err)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        block_heading(layout, block);
        return true;
    case BLOCK_PARAGRAPH:
    case BLOCK_ITEM:
    case BLOCK_QUOTE:
    case BLOCK_NOTE:
        block_paragraph(layout, block);
        return true;
    case BLOCK_FORMULA:
        block_formula(layout, block);
        return true;
    case BLOCK_TABLE:
        return block_table(layout, block->table, err);
    case BLOCK_CHART:
        block_chart(layout, block);
        return true;
    case BLOCK_CONTENTS:
        block_contents(layout);
        return true;
    case BLOCK_PAGE:
        block_page(layout, block);
        return true;
    case BLOCK_TITLE:
        block_title(layout, block);
        return true;
    case BLOCK_SPACE:
        block_space(layout, block);
        return true;
    case BLOCK_APPROVAL:
        block_approval(layout, block);
        return true;
    case BLOCK_SIGNATURE:
        block_signature(layout, block);
        return true;
    case BLOCK_FIGURES:
        block_figures(layout, block);
        return true;
    case BLOCK_PAIRS:
        block_pairs(layout, block);
        return true;
    case BLOCK_DRAWING:
        block_drawing(layout, block);
        return true;
    }
    return true;
}

// A signature takes two lines of what stands above along: the last lines of the block before it,
// and of the one before that when it is short.
static bool leads_to_signature(const Layout *layout, size_t index)
{
    enum { ONE_LINE = 75 };
    const Document *document = layout->document;
    for (size_t i = index + 1; i < document->count; i++) {
        const Block *block = &document->items[i];
        if (block->kind == BLOCK_SIGNATURE)
            return true;
        bool is_text = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM;
        bool is_short = is_text && i == index + 1 &&
                        utf8_count(spans_text(layout->scratch, &block->spans)) < ONE_LINE;
        if (!is_short && block->kind != BLOCK_SPACE)
            return false;
    }
    return false;
}

static bool blocks_layout(Layout *layout, Error *err)
{
    ArenaMark start = arena_mark(layout->scratch);
    for (size_t i = 0; i < layout->document->count; i++) {
        layout->keep_last = leads_to_signature(layout, i);
        if (!block_layout(layout, &layout->document->items[i], err))
            return false;
        if (!layout->chain.count)
            arena_rewind(layout->scratch, start);
    }
    flow_end(layout);
    if (!layout->pages->count) {
        flow_need_page(layout);
        flow_end(layout);
    }
    return true;
}

bool layout_document(Arena *arena, const Fonts *fonts, const Hyphenator *hyphenator,
    const Document *document, Findings *findings, PageSet *ret, Error *err)
{
    *ret = (PageSet){.document = document};
    Layout layout = {.arena = arena,
        .scratch = arena_open(),
        .fonts = fonts,
        .document = document,
        .findings = findings,
        .hyphenator = hyphenator,
        .pages = ret};
    flow_frame(&layout, document->is_landscape);
    footnotes_open(&layout);
    bool ok = blocks_layout(&layout, err);
    if (ok)
        page_finish_all(&layout);
    arena_close(layout.scratch);
    return ok;
}

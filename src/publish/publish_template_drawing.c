// The block `drawing`: one simple shape a line, millimetres from the top left corner.
#include "publish/publish_template_int.h"

enum {
    WIDTH_MOST_MM = 267, // what a landscape page takes
    HEIGHT_MOST_MM = 250,
    COORDINATE_MOST = 1000,
    SHAPES_MOST = 1000,
    TEXT_SIZE_LEAST_PT = 6,
    TEXT_SIZE_MOST_PT = 40,
    NUMBERS_MOST = 4
};
static const double TEXT_SIZE_PT = 9;
static const double WIDTH_MM = 165; // of a report's text

static const struct {
    const char *name;
    ShapeKind kind;
    size_t number_count; // and then, for a text, the text
    const char *wanted;
} SHAPES[] = {
    {"rect", SHAPE_RECT, 4, "rect 0 0 40 12 fill=tint stroke=frame (левый верхний угол и размеры)"},
    {"line", SHAPE_LINE, 4, "line 0 0 40 0 stroke=frame (от точки до точки)"},
    {"arrow", SHAPE_ARROW, 4, "arrow 0 0 40 0 stroke=frame (от точки до точки)"},
    {"circle", SHAPE_CIRCLE, 3, "circle 20 20 5 fill=deep (центр и радиус)"},
    {"text", SHAPE_TEXT, 2, "text 20 7 \"Итог\" size=9 bold centre ink=black (место и слова)"},
};
enum { SHAPE_COUNT = sizeof SHAPES / sizeof *SHAPES };

static const struct {
    const char *name;
    DrawInk ink;
} INKS[] = {{"none", DRAW_INK_NONE}, {"deep", DRAW_INK_DEEP}, {"light", DRAW_INK_LIGHT},
    {"ochre", DRAW_INK_OCHRE}, {"tint", DRAW_INK_TINT}, {"frame", DRAW_INK_FRAME},
    {"grey", DRAW_INK_GREY}, {"white", DRAW_INK_WHITE}, {"black", DRAW_INK_BLACK}};

typedef struct {
    Builder *builder;
    size_t at; // of the line in the expanded text
    const ArgList *args;
    size_t kind; // index of SHAPES
} ShapeLine;

static void shape_fail(const ShapeLine *line, const Arg *arg, const char *found)
{
    Str wanted = str_c(SHAPES[line->kind].wanted);
    build_fail(line->builder, line->at + arg->at,
        str_format(line->builder->run->arena, "%s; нужно так: %.*s", found, STR_ARG(wanted)));
}

// ---------------------------------------------------------------- numbers and words
static bool read_number(Arena *arena, Str text, double least, double most, double *ret)
{
    const Exact *number = text.len <= 20 ? exact_parse(arena, text) : NULL;
    if (number == NULL)
        return false;
    *ret = exact_double(number);
    return *ret >= least && *ret <= most;
}

static bool read_ink(Str word, DrawInk *ret)
{
    for (size_t i = 0; i < sizeof INKS / sizeof *INKS; i++) {
        if (str_is(word, INKS[i].name)) {
            *ret = INKS[i].ink;
            return true;
        }
    }
    return false;
}

static bool read_flag(const Arg *arg, Shape *shape)
{
    static const struct {
        const char *name;
        ShapeAlign align;
    } ALIGNS[] = {{"left", SHAPE_LEFT}, {"centre", SHAPE_CENTRE}, {"right", SHAPE_RIGHT}};
    if (arg->is_quoted || shape->kind != SHAPE_TEXT)
        return false;
    if (str_is(arg->value, "bold")) {
        shape->is_bold = true;
        return true;
    }
    for (size_t i = 0; i < sizeof ALIGNS / sizeof *ALIGNS; i++) {
        if (str_is(arg->value, ALIGNS[i].name)) {
            shape->align = ALIGNS[i].align;
            return true;
        }
    }
    return false;
}

static bool read_option(Arena *arena, const Arg *arg, Shape *shape)
{
    bool is_text = shape->kind == SHAPE_TEXT;
    bool has_fill = shape->kind == SHAPE_RECT || shape->kind == SHAPE_CIRCLE;
    if (arg->key.len == 0)
        return read_flag(arg, shape);
    if (str_is(arg->key, "size"))
        return is_text && read_number(arena, arg->value, TEXT_SIZE_LEAST_PT, TEXT_SIZE_MOST_PT,
                              &shape->size_pt);
    if (str_is(arg->key, "ink"))
        return is_text && read_ink(arg->value, &shape->fill);
    if (str_is(arg->key, "fill"))
        return has_fill && read_ink(arg->value, &shape->fill);
    return str_is(arg->key, "stroke") && !is_text && read_ink(arg->value, &shape->stroke);
}

// ---------------------------------------------------------------- shapes
static void set_numbers(Shape *shape, const double *numbers)
{
    shape->x = numbers[0];
    shape->y = numbers[1];
    shape->width = numbers[2]; // of a text 0
    shape->height = numbers[3];
    if (shape->kind == SHAPE_LINE || shape->kind == SHAPE_ARROW) {
        shape->width -= shape->x;
        shape->height -= shape->y;
    }
}

static bool read_numbers(const ShapeLine *line, Shape *shape)
{
    double numbers[NUMBERS_MOST] = {0};
    for (size_t i = 0; i < SHAPES[line->kind].number_count; i++) {
        double least = i < 2 || shape->kind == SHAPE_LINE || shape->kind == SHAPE_ARROW
                           ? -COORDINATE_MOST
                           : 0; // a size
        const Arg *arg = i + 1 < line->args->count ? &line->args->items[i + 1] : NULL;
        if (arg == NULL || arg->key.len > 0 ||
            !read_number(
                line->builder->run->arena, arg->value, least, COORDINATE_MOST, &numbers[i])) {
            shape_fail(line, arg ? arg : &line->args->items[0], "ожидается число миллиметров");
            return false;
        }
    }
    set_numbers(shape, numbers);
    return true;
}

static void read_shape(const ShapeLine *line, DrawingBlock *drawing)
{
    Arena *arena = line->builder->run->arena;
    const ArgList *args = line->args;
    Shape shape = {.kind = SHAPES[line->kind].kind};
    bool is_text = shape.kind == SHAPE_TEXT;
    size_t next = 1 + SHAPES[line->kind].number_count;
    if (!read_numbers(line, &shape))
        return;
    shape.stroke = is_text ? DRAW_INK_NONE : DRAW_INK_FRAME;
    shape.fill = is_text ? DRAW_INK_BLACK : DRAW_INK_NONE;
    shape.size_pt = is_text ? TEXT_SIZE_PT : 0;
    if (is_text && (next >= args->count || !args->items[next].is_quoted)) {
        shape_fail(line, &args->items[0], "у надписи нет слов в кавычках");
        return;
    }
    if (is_text)
        shape.text = args->items[next++].value;
    for (size_t i = next; i < args->count; i++)
        if (!read_option(arena, &args->items[i], &shape))
            shape_fail(line, &args->items[i], "непонятное свойство фигуры");
    *LIST_PUSH(arena, drawing) = shape;
}

static void read_line(Builder *builder, Str text, size_t at, DrawingBlock *drawing)
{
    ArgList args;
    size_t bad_at = 0;
    ShapeLine line = {.builder = builder, .at = at, .args = &args};
    if (!args_parse(builder->run->arena, text, &args, &bad_at)) {
        build_fail(builder, at + bad_at, STR("кавычка не закрыта"));
        return;
    }
    if (args.count == 0)
        return;
    for (; line.kind < SHAPE_COUNT; line.kind++)
        if (args.items[0].key.len == 0 && str_is(args.items[0].value, SHAPES[line.kind].name))
            break;
    if (line.kind == SHAPE_COUNT)
        build_fail(builder, at + args.items[0].at,
            STR("неизвестная фигура; есть: rect, line, arrow, circle, text"));
    else if (drawing->count == SHAPES_MOST)
        build_fail(builder, at, STR("на рисунке больше 1000 фигур"));
    else
        read_shape(&line, drawing);
}

// ---------------------------------------------------------------- the block
static void check_options(Builder *builder, const Fence *fence, const ArgList *args)
{
    static const char *const OPTIONS[] = {"width", "height", "name", "caption", "words"};
    for (size_t i = 1; i < args->count; i++) {
        bool is_known = false;
        for (size_t k = 0; k < sizeof OPTIONS / sizeof *OPTIONS; k++)
            is_known = is_known || str_is(args->items[i].key, OPTIONS[k]);
        if (!is_known)
            build_fail(builder, fence->info_at + args->items[i].at,
                STR("непонятный параметр рисунка; есть: width=165, height=60, name=, caption=, "
                    "words=\"…\""));
    }
}

static double read_size(
    Builder *builder, const Fence *fence, const ArgList *args, const char *key, double most)
{
    const Arg *arg = args_get(args, key);
    double size = 0;
    if (arg == NULL)
        return 0;
    if (!read_number(builder->run->arena, arg->value, 1, most, &size))
        build_fail(builder, fence->info_at + arg->at,
            str_format(builder->run->arena, "%s – миллиметры, от 1 до %d", key, (int)most));
    return size;
}

void build_drawing(Builder *builder, const Fence *fence, const ArgList *args)
{
    DrawingBlock *drawing = NEW(builder->run->arena, DrawingBlock);
    check_options(builder, fence, args);
    drawing->name = args_text(args, "name", STR(""));
    drawing->caption = args_text(args, "caption", STR(""));
    drawing->words = args_text(args, "words", STR(""));
    drawing->width_mm = read_size(builder, fence, args, "width", WIDTH_MOST_MM);
    drawing->height_mm = read_size(builder, fence, args, "height", HEIGHT_MOST_MM);
    if (args_get(args, "width") == NULL)
        drawing->width_mm = WIDTH_MM;
    if (args_get(args, "height") == NULL || drawing->words.len == 0)
        build_fail(builder, fence->at,
            STR("рисунку нужны высота (height=60, миллиметры) и words=\"…\": что он говорит, для "
                "чтения вслух и для текста"));
    Str rest = fence->body;
    Str line;
    while (rest.len > 0 && str_split(&rest, '\n', &line))
        read_line(builder, line, fence->body_at + (size_t)(line.data - fence->body.data), drawing);
    build_name(builder, drawing->name, fence->at);
    build_add(builder, BLOCK_DRAWING)->drawing = drawing;
}

// The formula language: text -> tree -> exact value, and the tree back to text with the numbers put
// in.
#include "score/score_int.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

// The length keeps a chain of signs («1+1+…») from growing into a tree deeper than the stack.
enum { FORMULA_DEPTH = 64, FORMULA_TERMS = 64, FORMULA_LEN = 4000 };

typedef struct {
    Arena *arena;
    Str text;
    size_t at;
    int depth;
    Error *err;
    bool is_failed;
} Parser;

// ---------------------------------------------------------------- parsing

static const Formula *fail(Parser *parser, const char *what)
{
    if (!parser->is_failed)
        error_set(parser->err, "%s", what);
    parser->is_failed = true;
    return NULL;
}

static void blanks_skip(Parser *parser)
{
    while (parser->at < parser->text.len && strchr(" \t\r\n", parser->text.data[parser->at]))
        parser->at++;
}

static bool sign_take(Parser *parser, const char *sign)
{
    blanks_skip(parser);
    Str rest = str_part(parser->text, parser->at, parser->text.len);
    if (!str_starts(rest, str_c(sign)))
        return false;
    parser->at += strlen(sign);
    return true;
}

static Formula *formula_new(Parser *parser, FormulaKind kind)
{
    Formula *formula = NEW(parser->arena, Formula);
    formula->kind = kind;
    formula->at = parser->at;
    return formula;
}

static const Formula *binary_new(
    Parser *parser, FormulaKind kind, const Formula *left, const Formula *right)
{
    Formula *formula = formula_new(parser, kind);
    formula->terms = NEW_ARRAY(parser->arena, const Formula *, 2);
    formula->at = left->at;
    formula->terms[0] = left;
    formula->terms[1] = right;
    formula->term_count = 2;
    return formula;
}

static const Formula *expression_parse(Parser *parser);

static bool is_name_byte(char byte, bool is_first)
{
    bool is_letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_';
    return is_letter || (!is_first && ((byte >= '0' && byte <= '9') || byte == '.'));
}

static const Formula *number_parse(Parser *parser)
{
    size_t start = parser->at;
    while (parser->at < parser->text.len && strchr("0123456789.", parser->text.data[parser->at]))
        parser->at++;
    Formula *formula = formula_new(parser, FORMULA_NUMBER);
    formula->at = start;
    formula->text = str_part(parser->text, start, parser->at);
    formula->number = exact_parse(parser->arena, formula->text);
    return formula->number ? formula : fail(parser, "недопустимое число");
}

static const Formula *call_parse(Parser *parser, Str name)
{
    Formula *formula = formula_new(parser, FORMULA_CALL);
    formula->text = name;
    formula->at = (size_t)(name.data - parser->text.data);
    formula->terms = NEW_ARRAY(parser->arena, const Formula *, FORMULA_TERMS);
    do {
        if (formula->term_count == FORMULA_TERMS)
            return fail(parser, "слишком много аргументов");
        const Formula *term = expression_parse(parser);
        if (!term)
            return NULL;
        formula->terms[formula->term_count++] = term;
    } while (sign_take(parser, ","));
    if (!sign_take(parser, ")"))
        return fail(parser, "не закрыта скобка");

    bool is_answers = str_is(name, "yes") || str_is(name, "answered") || str_is(name, "asked");
    bool is_list = str_is(name, "min") || str_is(name, "max") || str_is(name, "mean") ||
                   str_is(name, "sum");
    bool is_if = str_is(name, "if");
    if (is_answers && !(formula->term_count == 1 && formula->terms[0]->kind == FORMULA_NAME))
        return fail(parser, "в скобках ожидается номер вопроса, например yes(q5)");
    if (is_if && formula->term_count != 3)
        return fail(parser, "if(условие, значение, иначе) – нужны три аргумента");
    if (!is_answers && !is_list && !is_if)
        return fail(
            parser, "неизвестная функция; есть min, max, mean, sum, if, yes, answered, asked");
    formula->kind = is_answers ? FORMULA_ANSWERS : FORMULA_CALL;
    return formula;
}

static const Formula *factor_parse(Parser *parser)
{
    if (++parser->depth > FORMULA_DEPTH)
        return fail(parser, "слишком много вложенных скобок");
    const Formula *ret = NULL;
    blanks_skip(parser);
    char byte = parser->at < parser->text.len ? parser->text.data[parser->at] : '\0';
    if (sign_take(parser, "(")) {
        ret = expression_parse(parser);
        if (ret && !sign_take(parser, ")"))
            ret = fail(parser, "не закрыта скобка");
    } else if (sign_take(parser, "-")) {
        const Formula *term = factor_parse(parser);
        Formula *zero = formula_new(parser, FORMULA_NUMBER);
        zero->text = STR("0");
        zero->number = exact_of(parser->arena, 0);
        ret = term ? binary_new(parser, FORMULA_SUB, zero, term) : NULL;
    } else if (byte >= '0' && byte <= '9') {
        ret = number_parse(parser);
    } else if (is_name_byte(byte, true)) {
        size_t start = parser->at;
        while (parser->at < parser->text.len && is_name_byte(parser->text.data[parser->at], false))
            parser->at++;
        Formula *name = formula_new(parser, FORMULA_NAME);
        name->text = str_part(parser->text, start, parser->at);
        name->at = start;
        ret = sign_take(parser, "(") ? call_parse(parser, name->text) : name;
    } else {
        ret = fail(parser, "ожидается число, имя или скобка");
    }
    parser->depth--;
    return ret;
}

typedef struct {
    const char *sign;
    FormulaKind kind;
} Operator;

// A level of left-associative operators; the list ends with a NULL sign.
static const Formula *level_parse(
    Parser *parser, const Operator *operators, const Formula *(*inner)(Parser *))
{
    const Formula *left = inner(parser);
    while (left) {
        const Operator *operator= operators;
        while (operator->sign && !sign_take(parser, operator->sign))
            operator++;
        if (!operator->sign)
            return left;
        const Formula *right = inner(parser);
        left = right ? binary_new(parser, operator->kind, left, right) : NULL;
    }
    return NULL;
}

static const Formula *product_parse(Parser *parser)
{
    static const Operator OPERATORS[] = {
        {"*", FORMULA_MUL}, {"/", FORMULA_DIV}, {NULL, FORMULA_NUMBER}};
    return level_parse(parser, OPERATORS, factor_parse);
}

static const Formula *sum_parse(Parser *parser)
{
    static const Operator OPERATORS[] = {
        {"+", FORMULA_ADD}, {"-", FORMULA_SUB}, {NULL, FORMULA_NUMBER}};
    return level_parse(parser, OPERATORS, product_parse);
}

static const Formula *expression_parse(Parser *parser)
{
    static const Operator OPERATORS[] = {{"<=", FORMULA_LESS_EQUAL}, {">=", FORMULA_MORE_EQUAL},
        {"<>", FORMULA_NOT_EQUAL}, {"<", FORMULA_LESS}, {">", FORMULA_MORE}, {"=", FORMULA_EQUAL},
        {NULL, FORMULA_NUMBER}};
    return level_parse(parser, OPERATORS, sum_parse);
}

bool formula_parse(Arena *arena, Str text, const Formula **ret, size_t *offset, Error *err)
{
    Parser parser = {.arena = arena, .text = text, .err = err};
    const Formula *formula = text.len > FORMULA_LEN ? fail(&parser, "слишком длинная формула")
                                                    : expression_parse(&parser);
    blanks_skip(&parser);
    if (formula && parser.at < text.len)
        formula = fail(&parser, "лишние знаки после формулы");
    *ret = formula;
    *offset = parser.at;
    return formula != NULL;
}

// ---------------------------------------------------------------- value

static const Exact *mean_value(Arena *arena, const Formula *formula, FormulaScope *scope)
{
    const Exact *sum = exact_of(arena, 0);
    long count = 0, missing = 0;
    for (size_t i = 0; i < formula->term_count; i++) {
        const Exact *term = formula_value(arena, formula->terms[i], scope);
        missing += !term;
        if (!term && scope->has_channel_policy && scope->channel != CHANNEL_OTHER)
            term = exact_of(arena, scope->channel == CHANNEL_HUNDRED ? 1 : 0);
        if (!term)
            continue;
        sum = exact_add(arena, sum, term);
        count++;
    }
    if (missing == (long)formula->term_count || (missing && !scope->has_channel_policy))
        return NULL;
    scope->is_channel_used = scope->is_channel_used || missing > 0;
    return exact_div(arena, sum, exact_of(arena, count));
}

static const Exact *call_value(Arena *arena, const Formula *formula, FormulaScope *scope)
{
    if (str_is(formula->text, "mean"))
        return mean_value(arena, formula, scope);
    if (str_is(formula->text, "if")) {
        const Exact *condition = formula_value(arena, formula->terms[0], scope);
        if (!condition)
            return NULL;
        return formula_value(arena, formula->terms[exact_sign(condition) ? 1 : 2], scope);
    }
    const Exact *ret = formula_value(arena, formula->terms[0], scope);
    for (size_t i = 1; i < formula->term_count; i++) {
        const Exact *term = formula_value(arena, formula->terms[i], scope);
        if (!ret || !term)
            return NULL;
        int order = exact_compare(term, ret);
        if (str_is(formula->text, "sum"))
            ret = exact_add(arena, ret, term);
        else if (str_is(formula->text, "min") ? order < 0 : order > 0)
            ret = term;
    }
    return ret;
}

static bool comparison_holds(FormulaKind kind, int order)
{
    switch (kind) {
    case FORMULA_LESS:
        return order < 0;
    case FORMULA_LESS_EQUAL:
        return order <= 0;
    case FORMULA_MORE:
        return order > 0;
    case FORMULA_MORE_EQUAL:
        return order >= 0;
    case FORMULA_EQUAL:
        return order == 0;
    case FORMULA_NOT_EQUAL:
        return order != 0;
    case FORMULA_NUMBER:
    case FORMULA_NAME:
    case FORMULA_ANSWERS:
    case FORMULA_CALL:
    case FORMULA_ADD:
    case FORMULA_SUB:
    case FORMULA_MUL:
    case FORMULA_DIV:
        break;
    }
    abort();
}

const Exact *formula_value(Arena *arena, const Formula *formula, FormulaScope *scope)
{
    switch (formula->kind) {
    case FORMULA_NUMBER:
        return formula->number;
    case FORMULA_NAME:
        return scope->name(scope->context, formula->text);
    case FORMULA_ANSWERS:
        return scope->answers
                   ? scope->answers(scope->context, formula->text, formula->terms[0]->text)
                   : NULL;
    case FORMULA_CALL:
        return call_value(arena, formula, scope);
    case FORMULA_ADD:
    case FORMULA_SUB:
    case FORMULA_MUL:
    case FORMULA_DIV:
    case FORMULA_LESS:
    case FORMULA_LESS_EQUAL:
    case FORMULA_MORE:
    case FORMULA_MORE_EQUAL:
    case FORMULA_EQUAL:
    case FORMULA_NOT_EQUAL:
        break;
    }
    const Exact *left = formula_value(arena, formula->terms[0], scope);
    const Exact *right = formula_value(arena, formula->terms[1], scope);
    if (!left || !right)
        return NULL;
    if (formula->kind == FORMULA_ADD)
        return exact_add(arena, left, right);
    if (formula->kind == FORMULA_SUB)
        return exact_sub(arena, left, right);
    if (formula->kind == FORMULA_MUL)
        return exact_mul(arena, left, right);
    if (formula->kind == FORMULA_DIV)
        return exact_div(arena, left, right);
    return exact_of(arena, comparison_holds(formula->kind, exact_compare(left, right)));
}

void formula_names(Arena *arena, const Formula *formula, FormulaNames *ret)
{
    if (formula->kind == FORMULA_NAME)
        *LIST_PUSH(arena, ret) = (FormulaName){.name = formula->text};
    if (formula->kind == FORMULA_ANSWERS) {
        *LIST_PUSH(arena, ret) = (FormulaName){
            .function = formula->text, .name = formula->terms[0]->text};
        return;
    }
    for (size_t i = 0; i < formula->term_count; i++)
        formula_names(arena, formula->terms[i], ret);
}

// ---------------------------------------------------------------- text

typedef enum { PRINT_NAMES, PRINT_NUMBERS, PRINT_SHEET } PrintStyle;
typedef struct {
    Arena *arena;
    Text *out;
    PrintStyle style;
    FormulaScope *scope;
} Printer;

static int precedence(FormulaKind kind)
{
    switch (kind) {
    case FORMULA_NUMBER:
    case FORMULA_NAME:
    case FORMULA_ANSWERS:
    case FORMULA_CALL:
        return 4;
    case FORMULA_MUL:
    case FORMULA_DIV:
        return 3;
    case FORMULA_ADD:
    case FORMULA_SUB:
        return 2;
    case FORMULA_LESS:
    case FORMULA_LESS_EQUAL:
    case FORMULA_MORE:
    case FORMULA_MORE_EQUAL:
    case FORMULA_EQUAL:
    case FORMULA_NOT_EQUAL:
        return 1;
    }
    abort();
}

static const char *operator_sign(FormulaKind kind)
{
    switch (kind) {
    case FORMULA_ADD:
        return "+";
    case FORMULA_SUB:
        return "-";
    case FORMULA_MUL:
        return "*";
    case FORMULA_DIV:
        return "/";
    case FORMULA_LESS:
        return "<";
    case FORMULA_LESS_EQUAL:
        return "<=";
    case FORMULA_MORE:
        return ">";
    case FORMULA_MORE_EQUAL:
        return ">=";
    case FORMULA_EQUAL:
        return "=";
    case FORMULA_NOT_EQUAL:
        return "<>";
    case FORMULA_NUMBER:
    case FORMULA_NAME:
    case FORMULA_ANSWERS:
    case FORMULA_CALL:
        break;
    }
    abort();
}

static void print(Printer *printer, const Formula *formula);

static void print_value(Printer *printer, const Exact *value)
{
    Str text = value ? exact_plain(printer->arena, value, ',') : STR("нет значения");
    text_add(printer->out, text);
}

static void print_leaf(Printer *printer, const Formula *formula)
{
    if (printer->style == PRINT_NUMBERS) {
        print_value(printer, formula_value(printer->arena, formula, printer->scope));
    } else if (printer->style == PRINT_SHEET && formula->kind == FORMULA_NAME) {
        text_format(printer->out, "{%.*s}", STR_ARG(value_key(printer->arena, formula->text)));
    } else {
        text_add(printer->out, formula->text);
        if (formula->kind == FORMULA_ANSWERS)
            text_format(printer->out, "(%.*s)", STR_ARG(formula->terms[0]->text));
    }
}

static void print_call(Printer *printer, const Formula *formula)
{
    bool is_mean_in_sheet = printer->style == PRINT_SHEET && str_is(formula->text, "mean");
    Str name = is_mean_in_sheet ? STR("AVERAGE") : formula->text;
    for (size_t i = 0; i < name.len; i++) {
        char byte = name.data[i];
        text_add_char(printer->out,
            printer->style == PRINT_SHEET ? (char)rune_upper((unsigned char)byte) : byte);
    }
    text_add_char(printer->out, '(');
    for (size_t i = 0; i < formula->term_count; i++) {
        if (i > 0) // in words a decimal comma is about, so arguments are parted by «;»
            text_add_c(printer->out, printer->style == PRINT_SHEET     ? ","
                                     : printer->style == PRINT_NUMBERS ? "; "
                                                                       : ", ");
        print(printer, formula->terms[i]);
    }
    text_add_char(printer->out, ')');
}

static void print_operand(
    Printer *printer, const Formula *outer, const Formula *inner, bool is_right)
{
    int outer_level = precedence(outer->kind), inner_level = precedence(inner->kind);
    bool needs_brackets = inner_level < outer_level || (is_right && inner_level == outer_level);
    if (needs_brackets)
        text_add_char(printer->out, '(');
    print(printer, inner);
    if (needs_brackets)
        text_add_char(printer->out, ')');
}

static void print(Printer *printer, const Formula *formula)
{
    if (formula->kind == FORMULA_CALL) {
        print_call(printer, formula);
    } else if (formula->kind == FORMULA_NUMBER && printer->style != PRINT_NUMBERS) {
        text_add(printer->out, formula->text);
    } else if (precedence(formula->kind) == 4) {
        print_leaf(printer, formula);
    } else {
        const char *gap = printer->style == PRINT_SHEET ? "" : " ";
        print_operand(printer, formula, formula->terms[0], false);
        text_format(printer->out, "%s%s%s", gap, operator_sign(formula->kind), gap);
        print_operand(printer, formula, formula->terms[1], true);
    }
}

static Str print_all(Arena *arena, const Formula *formula, PrintStyle style, FormulaScope *scope)
{
    Text out = text_new(arena);
    Printer printer = {.arena = arena, .out = &out, .style = style, .scope = scope};
    print(&printer, formula);
    return text_str(&out);
}

Str formula_with_numbers(Arena *arena, const Formula *formula, FormulaScope *scope)
{
    return print_all(arena, formula, PRINT_NUMBERS, scope);
}

Str formula_text(Arena *arena, const Formula *formula)
{
    return print_all(arena, formula, PRINT_NAMES, NULL);
}

Str formula_for_sheet(Arena *arena, const Formula *formula)
{
    return print_all(arena, formula, PRINT_SHEET, NULL);
}

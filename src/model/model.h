// What the stages hand to each other: cells of a table, a place in a file, a finding.
#ifndef NOK_MODEL_H
#define NOK_MODEL_H

#include "base/base.h"

// ---------------------------------------------------------------- tables as read
// `text` is canonical UTF-8 whatever the file was: numbers as plain exact decimals with a point
// («5504012345», «0.44», never an exponent), dates «2025-11-20» or «2025-11-20T14:05:00», booleans
// TRUE / FALSE, errors as the file says («#DIV/0!»).
typedef enum { CELL_EMPTY, CELL_TEXT, CELL_NUMBER, CELL_BOOL, CELL_DATE, CELL_ERROR } CellKind;
typedef struct {
    CellKind kind;
    Str text;
} Cell;
// One row of a sheet. Cells stand at their column: cells[0] is column A. Trailing empty cells may
// be left out. Merged cells: the value stands in the first cell only, the others are CELL_EMPTY.
typedef struct {
    long row; // as the person sees it, from 1; for CSV the record's first line is not counted:
              // records from 1
    size_t count;
    const Cell *cells;
} Row;

// ---------------------------------------------------------------- places and findings
typedef struct {
    Str file;   // as named in the campaign, relative to its folder
    Str sheet;  // empty for CSV
    long row;   // 0: the whole sheet
    Str column; // the header or the column's letter; for YAML «столбец 7»
} Place;

typedef enum { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR } Level;

// Every kind of finding: name, code, level, short title. What exactly was found and what was done
// is said with each finding.
#define FINDING_KINDS(X)                                                                           \
    X(FINDING_CONFIG_SYNTAX, "config.syntax", LEVEL_ERROR, "Ошибка в файле настроек")              \
    X(FINDING_CONFIG_VALUE, "config.value", LEVEL_ERROR, "Недопустимое значение настройки")        \
    X(FINDING_CONFIG_UNKNOWN, "config.unknown", LEVEL_WARNING, "Неизвестная настройка")            \
    X(FINDING_CONFIG_DEFAULT, "config.default", LEVEL_NOTE,                                        \
        "Настройка не указана, взято значение по умолчанию")                                       \
    X(FINDING_FILE_UNREADABLE, "file.unreadable", LEVEL_ERROR, "Файл не прочитан")                 \
    X(FINDING_FILE_TYPE, "file.type", LEVEL_NOTE, "Содержимое файла не соответствует его имени")   \
    X(FINDING_FILE_ENCODING, "file.encoding", LEVEL_WARNING, "Символы не удалось прочитать")       \
    X(FINDING_FILE_DAMAGED, "file.damaged", LEVEL_ERROR, "Файл повреждён")                         \
    X(FINDING_FILE_QUOTES, "file.quotes", LEVEL_WARNING, "Кавычки внутри ячейки не удвоены")       \
    X(FINDING_FILE_TWICE, "file.twice", LEVEL_WARNING, "Файл назван дважды")                       \
    X(FINDING_SHEET_HIDDEN, "sheet.hidden", LEVEL_NOTE, "Скрытый лист не читается")                \
    X(FINDING_SHEET_SKIPPED, "sheet.skipped", LEVEL_NOTE, "Лист не читается")                      \
    X(FINDING_CELL_ERROR, "cell.error", LEVEL_WARNING, "В ячейке ошибка формулы")                  \
    X(FINDING_CELL_NO_CACHE, "cell.no_cache", LEVEL_WARNING,                                       \
        "У формулы нет сохранённого значения")                                                     \
    X(FINDING_HEADER_MISSING, "header.missing", LEVEL_ERROR, "Нет обязательной графы")             \
    X(FINDING_HEADER_UNKNOWN, "header.unknown", LEVEL_NOTE, "Графа не распознана")                 \
    X(FINDING_HEADER_SIMILAR, "header.similar", LEVEL_NOTE, "Графа распознана по сходству")        \
    X(FINDING_HEADER_REPEATED, "header.repeated", LEVEL_WARNING, "Графа повторяется")              \
    X(FINDING_REGISTRY_NO_NAME, "registry.no_name", LEVEL_ERROR, "Нет наименования организации")   \
    X(FINDING_REGISTRY_NO_ID, "registry.no_id", LEVEL_ERROR, "Нет ни кода, ни ИНН")                \
    X(FINDING_REGISTRY_DOUBLE, "registry.double", LEVEL_ERROR, "Организация повторяется")          \
    X(FINDING_REGISTRY_SAME_INN, "registry.same_inn", LEVEL_WARNING,                               \
        "Один ИНН у нескольких организаций")                                                       \
    X(FINDING_REGISTRY_INN, "registry.inn", LEVEL_WARNING, "Контрольная цифра ИНН неверна")        \
    X(FINDING_REGISTRY_INN_ZERO, "registry.inn_zero", LEVEL_WARNING,                               \
        "В ИНН потерян начальный ноль")                                                            \
    X(FINDING_REGISTRY_OGRN, "registry.ogrn", LEVEL_WARNING, "Контрольная цифра ОГРН неверна")     \
    X(FINDING_REGISTRY_VALUE, "registry.value", LEVEL_WARNING, "Недопустимое значение в реестре")  \
    X(FINDING_NAME_MATCH, "organization.by_name", LEVEL_NOTE,                                      \
        "Организация найдена по наименованию")                                                     \
    X(FINDING_NAME_CONFLICT, "organization.conflict", LEVEL_WARNING,                               \
        "Строка называет разные организации")                                                      \
    X(FINDING_OBSERVATION_UNKNOWN, "observation.unknown_org", LEVEL_ERROR,                         \
        "Организации нет в реестре")                                                               \
    X(FINDING_OBSERVATION_DOUBLE, "observation.double", LEVEL_ERROR,                               \
        "Повторная строка наблюдения")                                                             \
    X(FINDING_OBSERVATION_MISSING, "observation.missing", LEVEL_WARNING, "Нет данных наблюдения")  \
    X(FINDING_OBSERVATION_VALUE, "observation.value", LEVEL_ERROR,                                 \
        "Недопустимое значение в наблюдении")                                                      \
    X(FINDING_OBSERVATION_EMPTY, "observation.empty", LEVEL_WARNING,                               \
        "Пункт наблюдения не заполнен")                                                            \
    X(FINDING_OBSERVATION_EXCESS, "observation.excess", LEVEL_ERROR,                               \
        "Есть больше, чем должно быть")                                                            \
    X(FINDING_SURVEY_UNKNOWN_ORG, "survey.unknown_org", LEVEL_ERROR, "Организации нет в реестре")  \
    X(FINDING_SURVEY_EMPTY_ROW, "survey.empty_row", LEVEL_ERROR, "Нет ни одного ответа")           \
    X(FINDING_SURVEY_BAD_ANSWER, "survey.bad_answer", LEVEL_ERROR, "Ответ не «Да» и не «Нет»")     \
    X(FINDING_SURVEY_REPEATED_ID, "survey.repeated_id", LEVEL_WARNING, "Повторная анкета")         \
    X(FINDING_SURVEY_SKIP, "survey.skip", LEVEL_WARNING, "Ответ на пропускаемый вопрос")           \
    X(FINDING_SURVEY_AGE, "survey.age", LEVEL_WARNING, "Невозможный возраст")                      \
    X(FINDING_SURVEY_SEX, "survey.sex", LEVEL_NOTE, "Пол не распознан")                            \
    X(FINDING_SURVEY_CHANNEL, "survey.channel", LEVEL_NOTE, "Способ опроса не распознан")          \
    X(FINDING_SURVEY_PERSONAL, "survey.personal_data", LEVEL_WARNING,                              \
        "Персональные данные в тексте")                                                            \
    X(FINDING_SURVEY_NONE, "survey.none", LEVEL_WARNING, "Нет ни одной анкеты")                    \
    X(FINDING_SURVEY_SAMPLE, "survey.sample", LEVEL_WARNING, "Выборка меньше требуемой")           \
    X(FINDING_SURVEY_EXCESS, "survey.excess", LEVEL_WARNING, "Анкет больше, чем получателей")      \
    X(FINDING_SURVEY_SMALL, "survey.small_sample", LEVEL_NOTE, "Менее 30 анкет")                   \
    X(FINDING_FIGURES_VALUE, "figures.value", LEVEL_ERROR, "Недопустимый показатель оператора")    \
    X(FINDING_FIGURES_UNKNOWN, "figures.unknown_org", LEVEL_ERROR, "Организации нет в реестре")    \
    X(FINDING_FIGURES_DOUBLE, "figures.double", LEVEL_ERROR, "Повторная строка показателей")       \
    X(FINDING_FIGURES_DIFFER, "figures.differs", LEVEL_WARNING,                                    \
        "Показатели оператора отличаются от расчёта")                                              \
    X(FINDING_FIGURES_WHOLE, "figures.whole_file", LEVEL_WARNING,                                  \
        "Общая причина расхождений оператора")                                                     \
    X(FINDING_COUNTS_VALUE, "counts.value", LEVEL_ERROR, "Недопустимое число ответов")             \
    X(FINDING_COUNTS_UNKNOWN, "counts.unknown_org", LEVEL_ERROR, "Организации нет в реестре")      \
    X(FINDING_COUNTS_DOUBLE, "counts.double", LEVEL_ERROR, "Повторная строка чисел ответов")       \
    X(FINDING_COUNTS_DIFFER, "counts.differs", LEVEL_WARNING,                                      \
        "Числа ответов отличаются от подсчёта по анкетам")                                         \
    X(FINDING_VALUES_VALUE, "values.value", LEVEL_ERROR, "Недопустимое значение показателя")       \
    X(FINDING_VALUES_UNKNOWN, "values.unknown_org", LEVEL_ERROR, "Организации нет в реестре")      \
    X(FINDING_VALUES_BEYOND, "values.beyond", LEVEL_WARNING, "Значение вне границ шкалы")          \
    X(FINDING_REGISTRY_SPHERE, "registry.sphere", LEVEL_ERROR, "Для сферы нет методики")           \
    X(FINDING_EVENTS_DATE, "events.date", LEVEL_ERROR, "Дата события не прочитана")                \
    X(FINDING_EVENTS_KIND, "events.kind", LEVEL_WARNING, "Вид события не распознан")               \
    X(FINDING_SPHERES_UNKNOWN, "spheres.unknown", LEVEL_ERROR, "Неизвестная сфера")                \
    X(FINDING_SPHERES_DOUBLE, "spheres.double", LEVEL_ERROR, "Сфера повторяется")                  \
    X(FINDING_SPHERES_VALUE, "spheres.value", LEVEL_ERROR, "Недопустимое значение сферы")          \
    X(FINDING_SPHERES_MEAN, "spheres.mean", LEVEL_WARNING, "Оценка сферы не следует из критериев") \
    X(FINDING_SPHERES_DIFFER, "spheres.differs", LEVEL_WARNING,                                    \
        "Присланные итоги своей сферы отличаются от расчёта")                                      \
    X(FINDING_METHOD, "method.invalid", LEVEL_ERROR, "Ошибка в описании методики")                 \
    X(FINDING_SCORE_NO_VALUE, "score.no_value", LEVEL_WARNING, "Показатель без значения")          \
    X(FINDING_SCORE_NOT_SCORED, "score.not_scored", LEVEL_WARNING, "Организация не оценена")       \
    X(FINDING_SCORE_CHANNEL, "score.missing_channel", LEVEL_NOTE,                                  \
        "Нет данных по стенду или сайту")                                                          \
    X(FINDING_SCORE_ABOVE, "score.above_100", LEVEL_WARNING, "Показатель больше 100 баллов")       \
    X(FINDING_PREVIOUS, "previous.unmatched", LEVEL_NOTE, "Прошлая оценка не сопоставлена")        \
    X(FINDING_TEMPLATE, "template.invalid", LEVEL_ERROR, "Ошибка в шаблоне документа")             \
    X(FINDING_DOCUMENT_NEEDS, "document.needs", LEVEL_NOTE, "Для документа нет данных")            \
    X(FINDING_DOCUMENT_ASKED, "document.asked", LEVEL_ERROR, "Названный документ не создан")       \
    X(FINDING_CELL_LONG, "document.cell_long", LEVEL_WARNING, "Текст не помещается в ячейку")      \
    X(FINDING_GLYPH, "document.glyph", LEVEL_WARNING, "Знака нет в шрифте")                        \
    X(FINDING_CONTROL, "control.total", LEVEL_ERROR, "Контрольный итог не сходится")               \
    X(FINDING_QUALITY_TIME, "quality.time", LEVEL_NOTE, "Отметки времени прочитаны не все")        \
    X(FINDING_QUALITY_SAME, "quality.same_answers", LEVEL_WARNING, "Одинаковые анкеты подряд")     \
    X(FINDING_QUALITY_STRAIGHT, "quality.straight", LEVEL_WARNING,                                 \
        "Много анкет с одним ответом на все вопросы")                                              \
    X(FINDING_QUALITY_SKIPS, "quality.skips", LEVEL_WARNING, "Много ответов вопреки переходам")    \
    X(FINDING_QUALITY_MISSING, "quality.missing", LEVEL_WARNING, "Много вопросов без ответа")      \
    X(FINDING_QUALITY_DAYS, "quality.days", LEVEL_WARNING, "Необычные дни или часы заполнения")    \
    X(FINDING_QUALITY_DIFFERS, "quality.differs", LEVEL_WARNING,                                   \
        "Ответы отличаются от остальных анкет")                                                    \
    X(FINDING_QUALITY_FEW, "quality.few", LEVEL_NOTE, "Мало ответов для показателя")               \
    X(FINDING_METHOD_FORCE, "method.force", LEVEL_WARNING, "Срок действия методики")               \
    X(FINDING_METHOD_TYPE, "method.type", LEVEL_NOTE, "Тип из методики не встретился")             \
    X(FINDING_VALUES_NO_BOUNDS, "values.no_bounds", LEVEL_WARNING,                                 \
        "Для типа организации нет границ шкалы")

#define X(name, code, level, title) name,
typedef enum { FINDING_KINDS(X) FINDING_KIND_COUNT } FindingKind;
#undef X

typedef struct {
    FindingKind kind;
    Place place;
    Str found; // what was found, a Russian sentence without the final point
    Str done;  // what the program did about it
} Finding;
typedef struct {
    Arena *arena;
    Finding *items;
    size_t count, capacity;
} Findings;

Findings findings_new(Arena *arena);
// Texts are copied. A place with an empty file is a finding about the campaign as a whole.
void finding_add(Findings *findings, FindingKind kind, Place place, Str found, Str done);
Str finding_code(FindingKind kind);
Level finding_level(FindingKind kind);
Str finding_title(FindingKind kind);
Str level_title(Level level); // Ошибка, Предупреждение, Сведение
size_t findings_count(const Findings *findings, Level level);
// Level (worst first), file, sheet, row, then the order they came in.
void findings_sort(Findings *findings);
// «A», «Z», «AA»: the letter of a column as spreadsheets show it, index from 0.
Str column_letter(Arena *arena, size_t index);

#endif

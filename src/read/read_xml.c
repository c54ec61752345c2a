// XML parts through expat, under the limits of depth and token size. DOCTYPE is refused at its
// start: no office program writes one, and it is the door to entity bombs. The only user of expat.
#include "read/read_int.h"

#include <expat.h>
#include <string.h>

typedef struct {
    XML_Parser parser;
    const XmlHandler *handler;
    void *context;
    Str file, part; // for messages
    Error *err;
    uint64_t fed, done; // bytes given to expat, bytes it is through with
    int depth;
    bool is_failed; // *err is filled
} Xml;

static const char *local_name(const char *name)
{
    const char *mark = strrchr(name, ':');
    return mark != NULL ? mark + 1 : name;
}

static void xml_stop(Xml *xml)
{
    xml->is_failed = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

static void XMLCALL on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
    Xml *xml = data;
    if (xml->is_failed)
        return;
    if (++xml->depth > LIMIT_XML_DEPTH) {
        error_set(xml->err, "%.*s: часть «%.*s»: слишком глубокая вложенность XML (больше %d)",
            STR_ARG(xml->file), STR_ARG(xml->part), LIMIT_XML_DEPTH);
        xml_stop(xml);
        return;
    }
    const char *shown = xml->handler->is_local ? local_name(name) : name;
    if (xml->handler->start != NULL &&
        !xml->handler->start(xml->context, shown, attributes, xml->err))
        xml_stop(xml);
}

static void XMLCALL on_end(void *data, const XML_Char *name)
{
    Xml *xml = data;
    if (xml->is_failed)
        return;
    xml->depth--;
    const char *shown = xml->handler->is_local ? local_name(name) : name;
    if (xml->handler->end != NULL && !xml->handler->end(xml->context, shown, xml->err))
        xml_stop(xml);
}

static void XMLCALL on_text(void *data, const XML_Char *text, int len)
{
    Xml *xml = data;
    Str piece = {.data = text, .len = (size_t)len};
    if (!xml->is_failed && !xml->handler->text(xml->context, piece, xml->err))
        xml_stop(xml);
}

static void XMLCALL on_doctype(void *data, const XML_Char *name, const XML_Char *system,
    const XML_Char *public, int has_internal)
{
    Xml *xml = data;
    (void)name;
    (void)system;
    (void)public;
    (void)has_internal;
    if (xml->is_failed)
        return;
    error_set(xml->err, "%.*s: часть «%.*s»: в XML есть DOCTYPE, такие файлы не читаются",
        STR_ARG(xml->file), STR_ARG(xml->part));
    xml_stop(xml);
}

static bool xml_fail(Xml *xml, Error *err)
{
    if (xml->is_failed)
        return false;
    return error_set(err, "%.*s: часть «%.*s» повреждена (строка XML %lu). %s", STR_ARG(xml->file),
        STR_ARG(xml->part), (unsigned long)XML_GetCurrentLineNumber(xml->parser), READ_SAVE_ANEW);
}

static bool take_xml(void *context, Str bytes, bool is_last, Error *err)
{
    Xml *xml = context;
    if (XML_Parse(xml->parser, bytes.data, (int)bytes.len, is_last) != XML_STATUS_OK)
        return xml_fail(xml, err);
    xml->fed += bytes.len;
    // What expat has not passed on yet is one unfinished tag or comment; -1 says it got no further.
    XML_Index done = XML_GetCurrentByteIndex(xml->parser);
    if (done >= 0)
        xml->done = (uint64_t)done;
    if (xml->fed - xml->done > LIMIT_XML_TOKEN)
        return error_set(err, "%.*s: часть «%.*s»: тег XML длиннее 8 МиБ", STR_ARG(xml->file),
            STR_ARG(xml->part));
    return true;
}

bool xml_read(Package *package, Str part, const XmlHandler *handler, void *context, Error *err)
{
    Xml xml = {.handler = handler,
        .context = context,
        .file = package_name(package),
        .part = part,
        .err = err};
    xml.parser = handler->is_local ? XML_ParserCreate(NULL) : XML_ParserCreateNS(NULL, '|');
    if (xml.parser == NULL)
        return error_set(err, "не хватает памяти для чтения XML");
    XML_SetUserData(xml.parser, &xml);
    XML_SetElementHandler(xml.parser, on_start, on_end);
    if (handler->text != NULL)
        XML_SetCharacterDataHandler(xml.parser, on_text);
    XML_SetStartDoctypeDeclHandler(xml.parser, on_doctype);
    bool ok = package_stream(package, part, take_xml, &xml, err);
    XML_ParserFree(xml.parser);
    return ok;
}

Str xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0] != NULL; attributes += 2) {
        const char *mark = strrchr(attributes[0], '|');
        const char *local = mark != NULL ? mark + 1 : local_name(attributes[0]);
        if (strcmp(local, name) == 0)
            return str_c(attributes[1]);
    }
    return (Str){.data = NULL};
}

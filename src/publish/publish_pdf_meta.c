// What the file says about itself: information dictionary, the same values as XMP, the colour space
// meant. PDF/A-1b compares the first two word for word, so both come from one list.
#include "publish/publish_pdf_int.h"

enum { PROPERTY_RUNES_MAX = 1000, PROPERTY_COUNT = 6 };

typedef struct {
    const char *key; // in the information dictionary
    Str value;       // cleaned; an empty one is written nowhere
    const char *xmp_start, *xmp_end;
} Property;

static const char XMP_HEAD[] =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
    "</rdf:Description>\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
    "<dc:format>application/pdf</dc:format>\n";
static const char XMP_TAIL[] =
    "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

// One line without control characters: blanks stand for them.
static Str value_clean(Arena *arena, Str value)
{
    Text out = text_new(arena);
    Str trimmed = str_squeeze(arena, value);
    size_t at = 0;
    for (int i = 0; i < PROPERTY_RUNES_MAX && at < trimmed.len; i++) {
        uint32_t rune = utf8_next(trimmed, &at);
        bool is_control = rune < 0x20 || (rune >= 0x7F && rune < 0xA0);
        bool is_forbidden = rune == 0xFFFE || rune == 0xFFFF;
        text_add_rune(&out, is_control || is_forbidden ? ' ' : rune);
    }
    return str_trim(text_str(&out));
}

static Str xml_escape(Arena *arena, Str value)
{
    Str text = str_replace(arena, value, STR("&"), STR("&amp;"));
    text = str_replace(arena, text, STR("<"), STR("&lt;"));
    return str_replace(arena, text, STR(">"), STR("&gt;"));
}

static void info_add(Pdf *pdf, const Property *property)
{
    if (property->value.len > 0)
        HPDF_Dict_Add(pdf->doc->info, property->key, pdf_text_new(pdf, property->value));
}

// The day of the document, at midnight: the clock is asked by nobody.
static void info_add_date(Pdf *pdf, Date date)
{
    HPDF_Date stamp = {.year = date.year, .month = date.month, .day = date.day, .ind = '+'};
    HPDF_SetInfoDateAttr(pdf->doc, HPDF_INFO_CREATION_DATE, stamp);
    HPDF_SetInfoDateAttr(pdf->doc, HPDF_INFO_MOD_DATE, stamp);
}

static void xmp_add(Arena *arena, Text *xmp, const Property *property)
{
    if (property->value.len == 0)
        return;
    text_add_c(xmp, property->xmp_start);
    text_add(xmp, xml_escape(arena, property->value));
    text_add_c(xmp, property->xmp_end);
    text_add_char(xmp, '\n');
}

static void xmp_add_date(Arena *arena, Text *xmp, Date date)
{
    Str iso = date_iso(arena, date);
    text_format(xmp, "<xmp:CreateDate>%.*sT00:00:00+00:00</xmp:CreateDate>\n", STR_ARG(iso));
    text_format(xmp, "<xmp:ModifyDate>%.*sT00:00:00+00:00</xmp:ModifyDate>\n", STR_ARG(iso));
}

static void metadata_add(Pdf *pdf, Str xmp)
{
    HPDF_Dict metadata = pdf_stream_new(pdf, xmp, false);
    HPDF_Dict_AddName(metadata, "Type", "Metadata");
    HPDF_Dict_AddName(metadata, "Subtype", "XML");
    HPDF_Dict_Add(pdf->doc->catalog, "Metadata", metadata);
    text_add_c(&pdf->digest, hash_text(xmp).hex);
}

static void properties_write(Pdf *pdf, const Property *properties, Date date)
{
    // Setting any attribute makes libharu create the dictionary; its own «producer» is replaced
    // below.
    HPDF_SetInfoAttr(pdf->doc, HPDF_INFO_PRODUCER, "nok");
    Text xmp = text_new(pdf->arena);
    text_add_c(&xmp, XMP_HEAD);
    for (size_t i = 0; i < PROPERTY_COUNT; i++) {
        info_add(pdf, &properties[i]);
        xmp_add(pdf->arena, &xmp, &properties[i]);
    }
    if (date_is_valid(date)) {
        info_add_date(pdf, date);
        xmp_add_date(pdf->arena, &xmp, date);
    }
    text_add_c(&xmp, XMP_TAIL);
    metadata_add(pdf, text_str(&xmp));
}

static void output_intent_add(Pdf *pdf)
{
    HPDF_MMgr memory = pdf->doc->mmgr;
    HPDF_Dict profile = pdf_stream_new(pdf, icc_srgb(pdf->arena), true);
    HPDF_Dict_AddNumber(profile, "N", 3);
    HPDF_Dict intent = HPDF_Dict_New(memory);
    HPDF_Xref_Add(pdf->doc->xref, intent);
    HPDF_Dict_AddName(intent, "Type", "OutputIntent");
    HPDF_Dict_AddName(intent, "S", "GTS_PDFA1");
    static const char NAME[] = "sRGB IEC61966-2.1";
    HPDF_Dict_Add(intent, "OutputConditionIdentifier", HPDF_String_New(memory, NAME, NULL));
    HPDF_Dict_Add(intent, "Info", HPDF_String_New(memory, NAME, NULL));
    HPDF_Dict_Add(intent, "DestOutputProfile", profile);
    HPDF_Array intents = HPDF_Array_New(memory);
    HPDF_Dict_Add(pdf->doc->catalog, "OutputIntents", intents);
    HPDF_Array_Add(intents, intent);
}

static void viewer_hints_add(Pdf *pdf, bool has_title)
{
    HPDF_Dict catalog = pdf->doc->catalog;
    HPDF_Dict_Add(catalog, "Lang", HPDF_String_New(pdf->doc->mmgr, "ru-RU", NULL));
    if (!has_title)
        return;
    HPDF_Dict preferences = HPDF_Dict_New(pdf->doc->mmgr);
    HPDF_Dict_Add(catalog, "ViewerPreferences", preferences);
    HPDF_Dict_AddBoolean(preferences, "DisplayDocTitle", HPDF_TRUE);
}

void pdf_add_properties(Pdf *pdf, const Document *document)
{
    static const Document NOTHING = {.count = 0};
    const Document *from = document != NULL ? document : &NOTHING;
    Arena *arena = pdf->arena;
    Property properties[PROPERTY_COUNT] = {
        {"Title", value_clean(arena, from->title),
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt></dc:title>"},
        {"Author", value_clean(arena, from->author), "<dc:creator><rdf:Seq><rdf:li>",
            "</rdf:li></rdf:Seq></dc:creator>"},
        {"Subject", value_clean(arena, from->subject),
            "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">",
            "</rdf:li></rdf:Alt></dc:description>"},
        {"Keywords", value_clean(arena, from->keywords), "<pdf:Keywords>", "</pdf:Keywords>"},
        {"Creator", STR("nok"), "<xmp:CreatorTool>", "</xmp:CreatorTool>"},
        {"Producer", str_format(arena, "nok, libharu %s", HPDF_GetVersion()), "<pdf:Producer>",
            "</pdf:Producer>"},
    };
    properties_write(pdf, properties, from->date);
    output_intent_add(pdf);
    viewer_hints_add(pdf, properties[0].value.len > 0);
}

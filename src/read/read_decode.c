// Bytes of a known encoding -> UTF-8. iconv says what a single-byte encoding's upper half means,
// once per file; a table then converts six times faster. Nothing is lost silently: each byte that
// cannot be read becomes U+FFFD and is counted.
#include "read/read_int.h"

#include <assert.h>
#include <iconv.h>
#include <string.h>

static const char REPLACEMENT[] = "\xEF\xBF\xBD";

static const char *iconv_name(Encoding encoding)
{
    switch (encoding) {
    case ENCODING_CP1251:
        return "CP1251";
    case ENCODING_CP866:
        return "IBM866";
    case ENCODING_KOI8R:
        return "KOI8-R";
    case ENCODING_UTF8:
    case ENCODING_UTF16LE:
    case ENCODING_UTF16BE:
        break;
    }
    return NULL;
}

void encoding_table(Encoding encoding, uint32_t table[128])
{
    iconv_t converter = iconv_open("UTF-8", iconv_name(encoding));
    // glibc carries these three in itself; without them the system is broken.
    assert(converter != (iconv_t)-1);
    for (size_t i = 0; i < 128; i++) {
        char in = (char)(i + 128), out[8];
        char *from = &in, *to = out;
        size_t in_left = 1, out_left = sizeof out;
        bool ok = iconv(converter, &from, &in_left, &to, &out_left) != (size_t)-1;
        size_t at = 0;
        Str rune = {.data = out, .len = sizeof out - out_left};
        table[i] = ok && rune.len > 0 ? utf8_next(rune, &at) : 0xFFFD;
    }
    iconv_close(converter);
}

void decoder_init(Decoder *decoder, Encoding encoding)
{
    *decoder = (Decoder){.encoding = encoding};
    if (iconv_name(encoding) == NULL)
        return;
    uint32_t table[128];
    encoding_table(encoding, table);
    for (size_t i = 0; i < 128; i++) {
        char unit[4];
        decoder->lens[i] = (unsigned char)utf8_put(unit, table[i]);
        memcpy(decoder->units[i], unit, sizeof decoder->units[i]);
    }
}

static bool is_ascii(Str bytes)
{
    uint64_t any = 0;
    size_t i = 0;
    for (; i + 8 <= bytes.len; i += 8) {
        uint64_t word;
        memcpy(&word, bytes.data + i, sizeof word);
        any |= word;
    }
    for (; i < bytes.len; i++)
        any |= (uint64_t)(unsigned char)bytes.data[i];
    return (any & 0x8080808080808080u) == 0;
}

bool decoder_is_plain(const Decoder *decoder, Str bytes)
{
    if (bytes.len == 0)
        return true;
    if (memchr(bytes.data, '\0', bytes.len) != NULL)
        return false;
    if (is_ascii(bytes))
        return true;
    if (iconv_name(decoder->encoding) != NULL)
        return false;
    return utf8_is_valid(bytes) && !str_contains(bytes, STR("\xEF\xBF\xBD"));
}

static size_t decode_byte(Decoder *decoder, unsigned char byte, char *out)
{
    size_t high = (size_t)byte - 128;
    memcpy(out, decoder->units[high], decoder->lens[high]);
    if (memcmp(out, REPLACEMENT, 3) == 0)
        decoder->bad_count++;
    return decoder->lens[high];
}

// One sequence of UTF-8 at *at. The replacement sign in the file itself is somebody else's loss:
// counted apart.
static size_t decode_sequence(Decoder *decoder, Str bytes, size_t *at, char *out)
{
    size_t start = *at;
    uint32_t rune = utf8_next(bytes, at);
    if (rune == 0xFFFD && *at == start + 1)
        decoder->bad_count++;
    else if (rune == 0xFFFD)
        decoder->broken_count++;
    char unit[4];
    size_t len = utf8_put(unit, rune);
    memcpy(out, unit, len);
    return len;
}

Str decoder_text(Decoder *decoder, Arena *arena, Str bytes)
{
    bool is_table = iconv_name(decoder->encoding) != NULL;
    char *out = NEW_ARRAY(arena, char, bytes.len * 3 + 1);
    size_t len = 0;
    for (size_t at = 0; at < bytes.len;) {
        unsigned char byte = (unsigned char)bytes.data[at];
        if (byte == 0) {
            memcpy(out + len, REPLACEMENT, 3);
            len += 3;
            at++;
            decoder->bad_count++;
        } else if (byte < 128) {
            out[len++] = bytes.data[at++];
        } else if (is_table) {
            len += decode_byte(decoder, byte, out + len);
            at++;
        } else {
            len += decode_sequence(decoder, bytes, &at, out + len);
        }
    }
    return (Str){.data = out, .len = len};
}

static uint32_t wide_unit(Encoding encoding, Str bytes, size_t at)
{
    unsigned first = (unsigned char)bytes.data[at], second = (unsigned char)bytes.data[at + 1];
    return encoding == ENCODING_UTF16LE ? second << 8 | first : first << 8 | second;
}

static bool is_low_surrogate(uint32_t unit)
{
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

size_t utf16_to_utf8(Encoding encoding, Str bytes, bool is_last, char *out, size_t *used)
{
    size_t at = 0, len = 0;
    while (at + 2 <= bytes.len) {
        uint32_t unit = wide_unit(encoding, bytes, at);
        bool is_high = unit >= 0xD800 && unit <= 0xDBFF;
        if (is_high && at + 4 > bytes.len && !is_last)
            break;
        uint32_t next = is_high && at + 4 <= bytes.len ? wide_unit(encoding, bytes, at + 2) : 0;
        at += 2;
        if (is_high && is_low_surrogate(next)) {
            unit = 0x10000 + ((unit - 0xD800) << 10) + (next - 0xDC00);
            at += 2;
        } else if (is_high || is_low_surrogate(unit)) {
            out[len++] = '\xFF';
            continue;
        }
        char rune[4];
        size_t rune_len = utf8_put(rune, unit);
        memcpy(out + len, rune, rune_len);
        len += rune_len;
    }
    if (is_last && at < bytes.len) {
        out[len++] = '\xFF';
        at = bytes.len;
    }
    *used = at;
    return len;
}

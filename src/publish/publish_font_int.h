// The bytes of a TrueType file, read so that a damaged file can do no harm: what lies outside reads
// as 0.
#ifndef NOK_PUBLISH_FONT_INT_H
#define NOK_PUBLISH_FONT_INT_H

#include "base/base.h"

uint32_t sfnt_u16(Str bytes, size_t at);
uint32_t sfnt_u32(Str bytes, size_t at);
// The table's bytes; empty when the file has none or says it lies outside.
Str sfnt_table(Str file, const char *tag);
// The same order of bytes for what is written: fonts and colour profiles.
void sfnt_put_u16(Text *out, uint32_t value);
void sfnt_put_u32(Text *out, uint32_t value);

#endif

// What is kept of each questionnaire until all files are read: 16 bytes, and only where the file
// says when it was filled.
#ifndef NOK_CHECK_QUALITY_INT_H
#define NOK_CHECK_QUALITY_INT_H

#include "check/check_int.h"

enum { CHUNK_RECORDS = 31, INTERVIEWER_MOST = 1000 };
typedef struct QualityChunk QualityChunk;
struct QualityChunk {
    QualityChunk *next;
    size_t count;
    QualityRecord records[CHUNK_RECORDS];
};
// Records of one source and organization; bins of a source lie together.
typedef struct {
    size_t source, organization;
    QualityChunk *chunks; // the last one first
    size_t count;         // without those taken back
} QualityBin;
// Beside facts->quality.sources.
typedef struct {
    MomentVotes votes;
    StrList interviewers; // as written: personal names stay here
    size_t first_bin, bin_count;
    bool is_crowded; // more interviewers than can be
} QualityBookSource;
typedef struct QualityBook {
    Map *cell_by_key, *bin_by_key, *interviewer_by_key;
    size_t *latest_cell, *latest_bin; // per organization: index + 1 of what it had last
    bool is_filter[QUESTION_MAX];     // its answer decides about another question
    struct {
        QualityBin *items;
        size_t count, capacity;
    } bins;
    struct {
        QualityBookSource *items;
        size_t count, capacity;
    } sources;
} QualityBook;

#endif

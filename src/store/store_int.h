// Inside the store module only.
#ifndef NOK_STORE_INT_H
#define NOK_STORE_INT_H

#include "store/store.h"

#include <sqlite3.h>

struct Store {
    sqlite3 *db;
    long steps, steps_most; // of the query at hand, in units of STEP_UNIT
    bool is_guarded; // a statement that people wrote is being prepared: only SELECT passes the
                     // authorizer
};

// SQLite's failure in our words.
bool store_fail(const Store *store, Error *err);

#endif

#!/bin/sh
# Runs every fuzz target: run_fuzz.sh FOLDER_OF_TARGETS SECONDS. Called by `make fuzz`.
# It starts from tests/fuzz/corpus/<target> and the test data; what is new stays beside the targets, crashes too.
set -eu
targets=$1
seconds=$2

for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    mkdir -p "$targets/corpus/$name"
    set -- "$targets/corpus/$name"
    for seeds in "tests/fuzz/corpus/$name" tests/data/*/ inputs/*/ inputs/*/survey; do
        if [ -d "$seeds" ]; then
            set -- "$@" "$seeds"
        fi
    done
    echo "$name: $seconds с"
    "$targets/$name" -max_total_time="$seconds" -max_len=65536 -rss_limit_mb=4096 -print_final_stats=1 \
        -artifact_prefix="$targets/$name-" "$@" 2> "$targets/$name.log" || {
        tail -n 60 "$targets/$name.log"
        exit 1
    }
    tail -n 8 "$targets/$name.log"
done

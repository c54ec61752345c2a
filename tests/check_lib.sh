#!/bin/sh
# For the check_*.sh scripts, which read this file: counts, a scratch folder, and the last line «N passed, N failed».
set -u
export LC_ALL=C
PYTHON=${PYTHON:-python3}
passed=0
failed=0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# check WHAT COMMAND...: one test. The output is shown only when it fails.
check() {
    what=$1
    shift
    if "$@" > "$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        echo "failed: $what (exit code $?)"
        cat "$work/log"
        failed=$((failed + 1))
    fi
}

# expect CODE COMMAND...: the command ends with this very code.
expect() {
    wanted=$1
    shift
    code=0
    "$@" || code=$?
    [ "$code" -eq "$wanted" ] || {
        echo "exit code $code, expected $wanted"
        return 1
    }
}

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

#!/bin/sh
# For the test_*.sh scripts, which read this file: one check, one run of the program; what it said stands in $work/said.
# shellcheck disable=SC2154
passed=0
failed=0

check() { # what, condition as a command
    what=$1
    shift
    if "$@"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $what"
        sed 's/^/    /' "$work/said"
    fi
}

run() { # expected exit code, arguments
    expected=$1
    shift
    timeout 60 "$nok" "$@" >"$work/said" 2>&1
    code=$?
    check "exit code $code, expected $expected: $*" [ "$code" -eq "$expected" ]
}

says() { check "the message does not say «$1»" grep -q -e "$1" "$work/said"; }

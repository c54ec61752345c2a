#!/bin/sh
# Where the results go when --out is not given, from whatever folder and however the campaign is named.
# sh tests/faults/test_folders.sh [NOK]
cd "$(dirname "$0")/../.." || exit 1
nok=${1:-${NOK:-./nok}}
case $nok in /*) ;; *) nok=$PWD/$nok ;; esac
NOK_TEMPLATES=$PWD/templates
export NOK_TEMPLATES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/дом с пробелом/inputs" "$work/elsewhere"
cp -r tests/cases/ties_dense/input "$work/дом с пробелом/inputs/2025 год"
cp -r tests/cases/ties_dense/input "$work/elsewhere/campaign"
passed=0
failed=0

lands() { # folder to start from, campaign as written, folder where the results must be
    message=$(cd "$work/$1" && "$nok" run "$2" --only results --quiet 2>&1)
    found=$(cd "$work" && find . -name results.csv)
    if [ "$found" = "./$3/results.csv" ] && [ -z "$message" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: from «$1» run «$2»: found «$found», expected «$3» $message"
    fi
    find "$work" -depth -name outputs -exec rm -rf {} +
}

lands "дом с пробелом" "inputs/2025 год" "дом с пробелом/outputs/2025 год"
lands "дом с пробелом" "inputs/2025 год/" "дом с пробелом/outputs/2025 год"
lands "дом с пробелом" "./inputs//2025 год//" "дом с пробелом/outputs/2025 год"
lands "дом с пробелом/inputs" "2025 год" "дом с пробелом/outputs/2025 год"
lands "дом с пробелом/inputs/2025 год" . "дом с пробелом/outputs/2025 год"
lands "дом с пробелом/inputs/2025 год" ./ "дом с пробелом/outputs/2025 год"
lands . "$work/дом с пробелом/inputs/2025 год" "дом с пробелом/outputs/2025 год"
lands elsewhere campaign elsewhere/outputs/campaign
lands . elsewhere/campaign outputs/campaign
lands . elsewhere/../elsewhere/campaign/. outputs/campaign

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

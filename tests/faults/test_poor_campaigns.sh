#!/bin/sh
# A campaign with little in it (no suggestions, a checklist of counts, no survey, nobody scored) still gets every document.
# sh tests/faults/test_poor_campaigns.sh [NOK]
cd "$(dirname "$0")/../.." || exit 1
nok=${1:-${NOK:-./nok}}
NOK_TEMPLATES=$PWD/templates
export NOK_TEMPLATES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

for campaign in settings_with_bom explain_items ties_range units_mean zero_questionnaires file_only_header \
    figures_faults published_totals nobody_scored previous_campaign/now personal_data_masked; do
    name=${campaign%%/*}
    rest=${campaign#"$name"}
    "$nok" run "tests/cases/$name/input$rest" --out "$work/$name" --quiet >"$work/said" 2>&1
    code=$?
    missing=
    for file in results.csv findings.csv findings.xlsx rating.xlsx report.pdf manifest.json nok.sqlite; do
        [ -s "$work/$name/$file" ] || missing="$missing $file"
    done
    if [ -z "$missing" ] && [ "$code" -le 2 ] && ! grep -q template.invalid "$work/$name/findings.csv"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAILED: $campaign: exit code $code, missing:$missing"
        grep -h template.invalid "$work/$name/findings.csv"
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

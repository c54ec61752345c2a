#!/bin/sh
# Every command over the demo campaigns: check_demo.sh PROGRAM. Results are compared with the oracle's.
. tests/check_lib.sh
nok=$1

equals_oracle() {
    "$PYTHON" tests/oracle/oracle.py inputs/omsk-2025 > "$work/expected.csv" &&
        "$PYTHON" tests/oracle/compare.py "$work/expected.csv" "$work/omsk-2025/results.csv"
}

# The generator, run in a copy of the tree, gives the files that are in git.
demo_is_made_again() {
    mkdir "$work/copy" && cp -R inputs tests templates "$work/copy" &&
        "$PYTHON" "$work/copy/tests/demo/make_demo.py" &&
        "$PYTHON" "$work/copy/tests/demo/make_tomsk.py" && diff -r inputs "$work/copy/inputs"
}

# The demo of 2025 holds errors on purpose.
check 'run omsk-2025' expect 2 "$nok" run inputs/omsk-2025 --out "$work/omsk-2025"
check 'results of omsk-2025' equals_oracle
check 'run omsk-2022' expect 0 "$nok" run inputs/omsk-2022 --out "$work/omsk-2022"
check 'run tomsk-2014' expect 2 "$nok" run inputs/tomsk-2014 --out "$work/tomsk-2014"
check 'verify omsk-2025' "$nok" verify inputs/omsk-2025 --out "$work/omsk-2025"
check 'verify tomsk-2014' "$nok" verify inputs/tomsk-2014 --out "$work/tomsk-2014"
check 'compare with the previous campaign' "$nok" compare inputs/omsk-2022 inputs/omsk-2025
check 'check' expect 2 "$nok" check inputs/omsk-2025
check 'check --json' expect 2 "$nok" check --json inputs/omsk-2025
check 'list' "$nok" list inputs/omsk-2025
for indicator in '' 1.1 1.2 1.3 2.1 2.2 2.3 3.1 3.2 3.3 4.1 4.2 4.3 5.1 5.2 5.3; do
    # No indicator is no argument.
    # shellcheck disable=SC2086
    check "explain U001 $indicator" "$nok" explain inputs/omsk-2025 U001 $indicator
done
for file in organizations.xlsx observation.ods survey/ankety-1251.csv survey/google-forms.csv survey/telefon.xlsx \
    survey-site/results-survey418273.csv operator_figures.xlsx events.xlsx spheres.csv; do
    check "table $file" "$nok" table "inputs/omsk-2025/$file"
done
check 'generator of the demo' demo_is_made_again
finish

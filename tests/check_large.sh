#!/bin/sh
# Large papers, end to end: check_large.sh PROGRAM. A table of 5 000 rows keeps its head on every page and loses no row;
# 2 000 passports are made in one run, each its own, and a second run gives the same bytes.
. tests/check_lib.sh
nok=$1
large=$work/large
many=$work/many
export NOK_TEMPLATES="$work/templates"
cp -R templates "$work/templates" && cp -R tests/bench/templates/. "$work/templates"

campaigns_are_made() {
    "$PYTHON" tests/bench/make_campaign.py "$large" 5000 1 && "$PYTHON" tests/bench/make_campaign.py "$many" 2000 1
}

# Every page but the last is followed by «Продолжение таблицы 1»; every page has the head.
head_on_every_page() {
    pdftotext -layout "$work/large-made/bench.pdf" "$work/text" || return 1
    pages=$(pdfinfo "$work/large-made/bench.pdf" | sed -n 's/^Pages: *//p')
    heads=$(grep -c 'Муниципальное образование' "$work/text")
    continued=$(grep -c 'Продолжение таблицы 1' "$work/text")
    [ "$pages" -gt 100 ] && [ "$heads" -eq "$pages" ] && [ "$continued" -eq $((pages - 1)) ] ||
        { echo "pages $pages, heads $heads, continuations $continued"; return 1; }
}

# Names of the organizations in the order of the registry, each once; № is followed by a no-break space.
no_row_is_lost() {
    pdftotext -raw "$work/large-made/bench.pdf" - | sed 's/\xc2\xa0/ /g' | tr '\n' ' ' |
        grep -o 'Комплексный центр № [0-9]*' > "$work/names"
    seq 5000 | sed 's/^/Комплексный центр № /' | cmp - "$work/names"
}

a_passport_each() {
    [ "$(find "$work/many-made/passports" -name 'U*.pdf' | wc -l)" -eq 2000 ] || return 1
    for number in 000001 000777 002000; do
        name="Комплексный центр № $(printf '%s' "$number" | sed 's/^0*//')"
        pdftotext -f 1 -l 1 "$work/many-made/passports/U$number.pdf" - | sed 's/\xc2\xa0/ /g' | grep -q -x "$name" || return 1
        qpdf --check "$work/many-made/passports/U$number.pdf" > /dev/null || return 1
    done
}

check 'campaigns' campaigns_are_made
check 'a table of 5 000 rows' expect 0 "$nok" make "$large" bench_table --format pdf --out "$work/large-made" --quiet
check 'its head on every page' head_on_every_page
check 'its rows, all of them in order' no_row_is_lost
check '2 000 passports' expect 0 "$nok" make "$many" passport --out "$work/many-made" --quiet
check 'each its own' a_passport_each
check 'again' expect 0 "$nok" make "$many" passport --out "$work/many-again" --quiet
check 'the same bytes' diff -r "$work/many-made" "$work/many-again"
finish

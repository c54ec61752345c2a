#!/bin/sh
# The papers of the demo campaign, looked at from outside: check_outputs.sh PROGRAM. The same bytes in another locale and
# time zone; a sound PDF/A with correct Russian text; workbooks that LibreOffice opens and computes to the same figures.
. tests/check_lib.sh
nok=$1
demo=inputs/omsk-2025
made=$work/made
report=$made/report.pdf

demo_runs() {
    expect 2 "$nok" run "$demo" --out "$1" --quiet
}

# A locale with a decimal comma, compiled aside, so that no right is needed to install it.
russian_locale() {
    mkdir "$work/locale" && localedef -i ru_RU -f UTF-8 "$work/locale/ru_RU.UTF-8" &&
        [ "$(LOCPATH=$work/locale LC_ALL=ru_RU.UTF-8 locale decimal_point)" = , ]
}

same_in_russian_omsk() {
    expect 2 env LOCPATH="$work/locale" LC_ALL=ru_RU.UTF-8 LANG=ru_RU.UTF-8 TZ=Asia/Omsk \
        "$nok" run "$demo" --out "$work/omsk" --quiet &&
        diff -r "$made" "$work/omsk"
}

same_again() {
    expect 2 env TZ=America/Havana "$nok" run "$demo" --out "$work/again" --quiet && diff -r "$made" "$work/again"
}

all_there() {
    for name in results.csv findings.xlsx findings.csv manifest.json nok.sqlite index.html rating.xlsx report.pdf \
        passports/U001.pdf passports/U017.pdf operator_check.xlsx bus_gov.xlsx bus_gov.csv site.html site.xlsx \
        bulletin.pdf bulletin.xlsx spheres.pdf spheres.xlsx press.pdf press.txt survey-1.pdf survey-1.xlsx \
        survey-2.pdf survey-2.xlsx what_if.xlsx; do
        [ -s "$made/$name" ] || { echo "missing or empty: $name"; return 1; }
    done
}

# Names of all PDF files; none of them has a blank.
papers() {
    find "$made" -name '*.pdf' | sort
}

pdfs_are_sound() {
    for paper in $(papers); do
        qpdf --check "$paper" > "$work/qpdf" 2>&1 && ! grep -i warning "$work/qpdf" || { echo "$paper"; return 1; }
    done
}

pdfs_are_archival() {
    # shellcheck disable=SC2046
    sh tests/check_pdfa.sh $(papers)
}

# Searching and copying: text comes out, without a sign that could not be read.
pdfs_have_text() {
    for paper in $(papers); do
        pdftotext "$paper" "$work/words" 2> "$work/warnings" && ! grep . "$work/warnings" && grep -q '[А-Яа-я]' "$work/words" &&
            ! grep "$(printf '\357\277\275')" "$work/words" || { echo "$paper"; return 1; }
    done
}

# Every file that the index links to is there, and every file that is there is linked.
index_is_whole() {
    grep -o 'href="[^"#]*"' "$made/index.html" | sed 's/^href="//;s/"$//' | grep -v '^data:' | sort -u > "$work/linked"
    (cd "$made" && find . -type f ! -name index.html | sed 's,^\./,,' | sort) > "$work/present"
    diff "$work/linked" "$work/present"
}

# Words of the text, one blank between them (NBSP too); poppler has nothing to warn of.
pdf_has_text() {
    pdftotext "$report" "$work/text" 2> "$work/warnings" && ! grep . "$work/warnings" &&
        sed 's/\xc2\xa0/ /g' "$work/text" | tr -s '\n\f ' ' ' > "$work/words"
}

pdf_says() {
    grep -q -F -e "$1" "$work/words" || { echo "not in the report: $1"; return 1; }
}

no_replacement_character() {
    ! grep "$(printf '\357\277\275')" "$work/text"
}

# Columns «emb», «sub», «uni» of every font.
fonts_are_embedded() {
    pdffonts "$report" > "$work/fonts" 2>&1 && [ "$(wc -l < "$work/fonts")" -gt 3 ] &&
        ! tail -n +3 "$work/fonts" | grep -v 'yes yes yes'
}

pages_within() {
    pages=$(pdfinfo "$report" | sed -n 's/^Pages: *//p')
    [ "$pages" -ge "$1" ] && [ "$pages" -le "$2" ] || { echo "pages: $pages"; return 1; }
}

pdf_has_bookmarks() {
    qpdf --qdf --object-streams=disable "$report" - | grep -a -q '/Type /Outlines'
}

pdf_has_title() {
    pdfinfo "$report" | grep -q '^Title: .*независимой оценки'
}

check 'the demo campaign' demo_runs "$made"
check 'all papers are there' all_there
check 'a second run gives the same bytes' same_again
check 'a locale with a decimal comma' russian_locale
check 'the same bytes in ru_RU.UTF-8 and Asia/Omsk' same_in_russian_omsk

check 'qpdf --check of every PDF' pdfs_are_sound
check 'PDF/A-1b of every PDF' pdfs_are_archival
check 'text of every PDF' pdfs_have_text
check 'the index links every file' index_is_whole
check 'text of the report' pdf_has_text
for words in 'ОТЧЁТ об итогах независимой оценки качества условий оказания услуг' 'СОДЕРЖАНИЕ' 'Таблица 1 — ' \
    'Продолжение таблицы' 'Рисунок 1 — ' 'Дом-интернат «Ёлочка»' 'Приложение А' 'ПРОЕКТ' '№ 344н'; do
    check "the report says «$words»" pdf_says "$words"
done
check 'no U+FFFD in the report' no_replacement_character
check 'fonts of the report' fonts_are_embedded
check 'pages of the report' pages_within 15 30
check 'bookmarks of the report' pdf_has_bookmarks
check 'title in the properties of the report' pdf_has_title

check 'workbooks in LibreOffice and openpyxl' "$PYTHON" tests/check_workbook.py "$made" "$demo" "$work"
finish

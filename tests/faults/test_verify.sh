#!/bin/sh
# nok verify and nok compare over results that somebody has touched: changed, removed, added, damaged, moved files; changed
# inputs, methods, templates; manifests and databases made by nobody we know.
# sh tests/faults/test_verify.sh [NOK]
cd "$(dirname "$0")/../.." || exit 1
nok=${1:-${NOK:-./nok}}
case $nok in /*) ;; *) nok=$PWD/$nok ;; esac
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r templates "$work/templates"
NOK_TEMPLATES=$work/templates
export NOK_TEMPLATES

. tests/faults/faults_lib.sh
silent() { check "it says «$1»" [ "$(grep -c -e "$1" "$work/said")" -eq 0 ]; }

# A house of its own: campaigns in inputs/, results in outputs/.
fresh() {
    rm -rf "$work/house"
    mkdir -p "$work/house/inputs" "$work/house/outputs"
    cp -r tests/cases/compare_equal/input/a "$work/house/inputs/year"
    cp -r "$work/made" "$work/house/outputs/year" 2>/dev/null
    cp -r templates/. "$work/templates/"
}
campaign=$work/house/inputs/year
results=$work/house/outputs/year
fresh
run 0 run "$campaign" --quiet
cp -r "$results" "$work/made"

# Everything holds, named either way, and after the whole house has moved.
run 0 verify "$campaign"
says 'Итог: расхождений нет'
run 0 verify "$results"
says 'Итог: расхождений нет'
run 0 verify "$results/"
mv "$work/house" "$work/moved"
run 0 verify "$work/moved/outputs/year"
run 0 verify "$work/moved/inputs/year"
mv "$work/moved" "$work/house"
(cd "$results" && timeout 60 "$nok" verify .) >"$work/said" 2>&1
check "exit code of «verify .»" [ $? -eq 0 ]
(cd "$work/house" && timeout 60 "$nok" verify inputs/year) >"$work/said" 2>&1
check "exit code of a relative folder" [ $? -eq 0 ]

# Results alone, far from their campaign: the files are checked, the rest is said not to be.
cp -r "$results" "$work/alone"
run 3 verify "$work/alone"
says 'выпущенные файлы .* совпадают'
says 'nok verify КАМПАНИЯ --out'
run 0 verify "$campaign" --out "$work/alone"
rm -rf "$work/alone"

# One byte of one document.
printf ' ' >>"$results/rating.xlsx"
run 2 verify "$campaign"
says 'расхождение: rating.xlsx изменён после выпуска. Если он исправлен вручную, сохраните его отдельно'
says "nok run $campaign"
silent '--out'
says 'верно: results.csv'

# A document that is gone, one that is nobody's, a link and a pipe in place of files.
fresh
rm "$results/report.pdf"
echo note >"$results/note.txt"
run 2 verify "$campaign"
says 'расхождение: report.pdf: файла нет'
says 'сведение: note.txt: файл не из этого выпуска'
says 'Итог: расхождений 1'
fresh
echo note >"$results/note.txt"
run 0 verify "$campaign"
fresh
mv "$results/press.txt" "$work/press.txt"
ln -s "$work/press.txt" "$results/press.txt"
run 2 verify "$campaign"
says 'press.txt: вместо файла стоит ссылка'
for name in nok.sqlite results.csv; do
    fresh
    rm "$results/$name"
    mkfifo "$results/$name"
    run "$([ $name = results.csv ] && echo 2 || echo 3)" verify "$campaign"
done

# An input, the settings, a method, a template, a document's template.
fresh
sed -i '2s/Да$/Нет/' "$campaign/survey.csv"
run 2 verify "$campaign"
says 'исходный файл survey.csv изменён после выпуска'
says 'расхождение: Дом 1 (U001): итоговая оценка: записано'
fresh
rm "$campaign/survey.csv"
run 3 verify "$campaign"
says 'не проверено: .*survey.csv'
says 'верно: выпущенные файлы'
fresh
echo '# a remark' >>"$campaign/campaign.yaml"
run 2 verify "$campaign"
says 'настройки campaign.yaml изменены'
says 'расчёт повторён'
fresh
sed -i 's/20 \* comfort/10 * comfort/' "$work/templates/methods/344n-2018-social.yaml"
run 2 verify "$campaign"
says 'описание методики 344n-2018-social изменён'
says 'расхождение: Дом 2 (U002): .*2.1: записано 100,00, по расчёту 50,00'
run 0 compare "$results" "$campaign"
says 'описание методики 344n-2018-social изменено'
says '2.1 .* – другая методика'
fresh
echo '<!-- changed -->' >>"$work/templates/documents/report.md"
run 2 verify "$campaign"
says 'шаблон documents/report.md изменён'
says 'Итог: расхождений 1'

# Results changed in the database.
sql() { "$python" -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.executescript(sys.argv[2]); d.close()' "$results/nok.sqlite" "$1"; }
fresh
sql "UPDATE results SET exact = '1/3' WHERE organization = 1 AND code = 'total' AND evaluation = 0"
run 2 verify "$campaign"
says 'Дом 1 (U001): итоговая оценка: записано 0,33, по расчёту 79,93'
run 0 compare "$results" "$campaign"
says 'nok.sqlite изменён после выпуска'
fresh
sql "UPDATE places SET place = '7' WHERE organization = 2 AND scope = 'all' AND code = 'total'"
run 2 verify "$campaign"
says 'Дом 2 (U002): место по итоговой оценке: записано 7, по расчёту 1'
fresh
sql "DELETE FROM means WHERE code = 'K2' AND scope = 'all'"
run 2 verify "$campaign"
says 'Среднее всех: K2: записано нет'

# Databases that are damaged, cut, of somebody else, endless, or set with numbers that are none.
fresh
dd if=/dev/zero of="$results/nok.sqlite" bs=1 seek=4096 count=4096 conv=notrunc 2>/dev/null
run 2 verify "$campaign"
says 'nok.sqlite: файл повреждён'
run 3 compare "$results" "$campaign"
fresh
truncate -s 5000 "$results/nok.sqlite"
run 2 verify "$campaign"
run 3 compare "$campaign" "$results"
echo 'no database at all, though long enough to have a header of one' >"$results/nok.sqlite"
run 2 verify "$campaign"
run 3 compare "$campaign" "$results"
rm "$results/nok.sqlite"
sql 'CREATE TABLE cats (name TEXT)'
run 2 verify "$campaign"
says 'таблицы не те'
run 3 compare "$campaign" "$results"
fresh
sql "DROP TABLE places; CREATE VIEW places AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
    SELECT i AS organization, 'K1' AS code, 'all' AS scope, 'x' AS place FROM n WHERE i < 0"
run 2 verify "$campaign"
says 'запрос не кончается'
fresh
sql "UPDATE results SET exact = '1/0', points = 9223372036854775807 WHERE organization = 1;
    UPDATE organizations SET place_number = -9223372036854775808, inn = NULL, org_id = NULL, short_name = NULL, name = NULL"
run 2 verify "$campaign"
run 0 compare "$results" "$campaign"
run 0 compare "$campaign" "$results"
check "something stands beside the database" [ ! -e "$results/nok.sqlite-journal" ]

# The manifest: edited, cut, gone.
fresh
sed -i 's/"rounding": "exact"/"rounding": "whole"/' "$results/manifest.json"
run 2 verify "$campaign"
says 'policies.rounding: whole.*policies.rounding: exact'
fresh
sed -i 's/nok 0[^"]*/nok 99.0/' "$results/manifest.json"
run 0 verify "$campaign"
says 'сведение: выпущено программой nok 99.0'
head -c 700 "$work/made/manifest.json" >"$results/manifest.json"
run 3 verify "$campaign"
says 'manifest.json не читается'
rm "$results/manifest.json"
run 3 verify "$campaign"
says 'нет результатов'
run 3 verify "$results"

# Two runs under two editions of the method, both published.
fresh
sed -i 's/20 \* comfort/10 * comfort/' "$work/templates/methods/344n-2018-social.yaml"
run 0 run "$campaign" --only results --out "$work/house/outputs/other" --quiet
run 0 compare "$results" "$work/house/outputs/other"
says '2.1 .*100,00 → 50,00 – другая методика'
run 0 compare "$results" "$results"
says 'Различий нет'

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

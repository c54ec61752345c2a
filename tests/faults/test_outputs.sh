#!/bin/sh
# What is left when a run fails, is killed, or the disk is full: the outputs of the run before, whole, and nothing else.
# sh tests/faults/test_outputs.sh [NOK]
cd "$(dirname "$0")/../.." || exit 1
nok=${1:-${NOK:-./nok}}
case $nok in /*) ;; *) nok=$PWD/$nok ;; esac
NOK_TEMPLATES=$PWD/templates
export NOK_TEMPLATES
campaign=$PWD/tests/cases/ties_dense/input
work=$(mktemp -d)
mounted=

cleanup() {
    [ -z "$mounted" ] || umount "$mounted"
    chmod -R u+rwx "$work" && rm -rf "$work"
}
trap cleanup EXIT

. tests/faults/faults_lib.sh
same() { check "$3" diff -r "$1" "$2"; }
nothing_beside() { check "left behind: $(ls "$1")" [ "$(ls "$1")" = "$2" ]; }

# The set that must survive everything below.
run 0 run "$campaign" --only results --out "$work/a/out" --quiet
cp -a "$work/a/out" "$work/kept"

# Two runs give the same bytes, whatever the locale and the time zone.
LC_ALL=ru_RU.UTF-8 TZ=Asia/Omsk run 0 run "$campaign" --only results --out "$work/a/out" --quiet
same "$work/kept" "$work/a/out" "a second run gives other bytes"

# A failing campaign, a missing folder of templates, a broken registry: nothing changes.
cp -r "$campaign" "$work/broken"
printf 'campaign:\n  year: 2025\n   x: 1\n' >"$work/broken/campaign.yaml"
run 3 run "$work/broken" --only results --out "$work/a/out"
same "$work/kept" "$work/a/out" "a failed run changed the outputs"
NOK_TEMPLATES=$work/none run 3 run "$campaign" --only results --out "$work/a/out"
says NOK_TEMPLATES
same "$work/kept" "$work/a/out" "a run without templates changed the outputs"
nothing_beside "$work/a" out

# A document that cannot be made: a finding, exit code 2, all the others are there.
cp -r templates "$work/templates"
mkdir -p "$work/templates/documents"
printf -- '---\ntitle: Сломанный\nformat: csv\noutput: Сломанный.csv\n---\n```table no_such_table\n```\n' \
    >"$work/templates/documents/broken.md"
printf -- '---\ntitle: Целый\nformat: csv\noutput: whole.csv\n---\n```table whole\n```\n' \
    >"$work/templates/documents/whole.md"
printf -- '-- name: Наименование | text\nSELECT name FROM organizations\n' >"$work/templates/tables/whole.sql"
NOK_TEMPLATES=$work/templates run 2 run "$campaign" --only broken,whole --out "$work/b/out"
says no_such_table
check "the sound document is not there" [ -s "$work/b/out/whole.csv" ]
check "the broken document is there" [ ! -e "$work/b/out/Сломанный.csv" ]
check "the mistake is not among the findings" grep -q template.invalid "$work/b/out/findings.csv"
nothing_beside "$work/b" out

# Killed in the middle: the old set stays; what was begun is cleared away by the next run.
mkdir -p "$work/c"
cp -a "$work/kept" "$work/c/out"
for wait in 0.001 0.005 0.01 0.02 0.04 0.08 0.15; do
    "$nok" run "$campaign" --out "$work/c/out" >"$work/said" 2>&1 &
    victim=$!
    sleep "$wait"
    kill -9 "$victim" 2>/dev/null
    wait "$victim" 2>/dev/null
    check "killed after $wait s: no results" [ -s "$work/c/out/results.csv" ]
    check "killed after $wait s: no manifest" [ -s "$work/c/out/manifest.json" ]
done
mkdir "$work/c/out.building-999999999"
run 0 run "$campaign" --only results --out "$work/c/out" --quiet
same "$work/kept" "$work/c/out" "the run after a killed one gives other bytes"
nothing_beside "$work/c" out

# Somebody else's folder, a file, a link.
mkdir "$work/mine" && echo precious >"$work/mine/letter.txt"
run 3 run "$campaign" --only results --out "$work/mine"
check "somebody's file is gone" [ -s "$work/mine/letter.txt" ]
mkdir -p "$work/d/real"
ln -s real "$work/d/link"
run 0 run "$campaign" --only results --out "$work/d/link" --quiet
check "the link is no link any more" [ -L "$work/d/link" ]
same "$work/kept" "$work/d/real" "outputs did not go where the link points"
run 0 run "$campaign" --only results --out "$work/d/link/" --quiet
(cd "$work/d/real" && "$nok" run "$campaign" --only results --out . --quiet) >"$work/said" 2>&1
same "$work/kept" "$work/d/real" "outputs did not go to the folder the program was started in"
nothing_beside "$work/d" "link
real"

# A folder that may not be written: root is not stopped by rights.
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w "$work/a"
    run 3 run "$campaign" --only results --out "$work/a/out"
    says 'нет прав'
    chmod u+w "$work/a"
    same "$work/kept" "$work/a/out" "a run without rights changed the outputs"
elif command -v setpriv >/dev/null && chmod a+rx "$work" && chmod -R a+rX "$work/a" &&
    setpriv --reuid=65534 --clear-groups "$nok" --version >/dev/null 2>&1 &&
    setpriv --reuid=65534 --clear-groups test -r "$campaign/campaign.yaml"; then
    setpriv --reuid=65534 --clear-groups "$nok" run "$campaign" --only results --out "$work/a/out" >"$work/said" 2>&1
    check "exit code without rights" [ $? -eq 3 ]
    says 'нет прав'
    same "$work/kept" "$work/a/out" "a run without rights changed the outputs"
else
    echo "skipped: a folder without rights (root cannot become nobody here)"
fi
run 3 run "$campaign" --only results --out /proc/nok/out

# A full disk, at every step of the work.
mkdir "$work/disk"
if mount -t tmpfs -o size=2m tmpfs "$work/disk" 2>/dev/null; then
    mounted=$work/disk
    cp -a "$work/kept" "$work/disk/out"
    for free in 0 4 40 100 200 300; do
        rm -f "$work/disk/ballast"
        room=$(df -k --output=avail "$work/disk" | tail -n 1)
        dd if=/dev/zero of="$work/disk/ballast" bs=1024 count=$((room - free)) 2>/dev/null
        "$nok" run "$campaign" --only results --out "$work/disk/out" --quiet >"$work/said" 2>&1
        code=$?
        check "full disk, $free KiB free: exit code $code" [ "$code" -eq 3 -o "$code" -eq 0 ]
        [ "$code" -eq 0 ] || says 'нет места'
        same "$work/kept" "$work/disk/out" "full disk, $free KiB free: the outputs changed"
        nothing_beside "$work/disk" "ballast
out"
    done
    rm -f "$work/disk/ballast"
    run 0 run "$campaign" --only results --out "$work/disk/out" --quiet
else
    echo "skipped: a full disk (no right to mount one)"
fi
if [ -w /dev/full ]; then
    "$nok" --help >/dev/full 2>"$work/said"
    check "exit code with a full standard output" [ $? -eq 3 ]
    says 'вывод не записан'
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

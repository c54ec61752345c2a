#!/bin/sh
# The archive is the same from a checkout and from itself; the installed program finds its templates.
. tests/check_lib.sh
unset MAKEFLAGS MFLAGS MAKELEVEL
root=$PWD

dist_is_reproducible() {
    mkdir "$work/one" "$work/two" &&
        sh .ci/dist nok-test "$work/one" && tar -C "$work/one" -xzf "$work/one/nok-test.tar.gz" &&
        (cd "$work/one/nok-test" && sh .ci/dist nok-test "$work/two") &&
        cmp "$work/one/nok-test.tar.gz" "$work/two/nok-test.tar.gz"
}

dist_is_whole() {
    for file in Makefile README.md .ci/run src/main.c templates/README.md inputs/omsk-2025/campaign.yaml outputs/README.md; do
        [ -f "$work/one/nok-test/$file" ] || { echo "not in the archive: $file"; return 1; }
    done
    [ -x "$work/one/nok-test/.ci/run" ]
}

installed_runs_anywhere() {
    make -s install DESTDIR="$work/in a folder" PREFIX=/usr &&
        cd "$work" && expect 2 "$work/in a folder/usr/bin/nok" run "$root/inputs/omsk-2025" --only results --out "$work/out" --quiet &&
        [ -s "$work/out/results.csv" ]
}

check 'make dist gives the same bytes again' dist_is_reproducible
check 'make dist holds what is needed' dist_is_whole
check 'make install' installed_runs_anywhere
finish

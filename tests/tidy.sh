#!/bin/bash
# clang-tidy over geo/ and app/ (not tests/: there Catch2's macros drown what is found).
#   tests/tidy.sh BUILD [FOLDER…]    BUILD: configured with the preset `tidy`, for its compiler flags
# Nearly all of its time goes into the libraries' headers, so the files of a folder are joined and
# read at once; a file whose private names meet those of another waits for the next unit. A folder
# that passed is read again only when its files, their headers or the settings change.
set -eu
cd "$(dirname "$0")/.."
build=$1
shift

# tidy_folder FOLDER: prints what is found, under the names of the files; 1 when anything is.
tidy_folder() {
    local folder=$1 name=${1//\//_} work=$build/tidy/${1//\//_}
    local flags unit sum clean passed=yes
    mkdir -p "$work"
    unit=$work/unit.cpp
    flags=$(sed -n "s|.*\"command\": \"[^ ]*clang++[^ ]* \(.*\) -o [^ ]* -c [^ ]*/$folder/[^/]*\.cpp\".*|\1|p" \
        "$build/compile_commands.json" | awk 'length > n { n = length; best = $0 } END { print best }' | sed 's/ -Werror / /; s/\\*"/"/g')
    [ -n "$flags" ] || { echo "$folder: no compiler flags in $build/compile_commands.json" >&2; return 1; }

    local files=("$folder"/*.cpp)
    cat "${files[@]}" >"$unit"
    sum=$( (cat .clang-tidy "$0" && echo "$flags" && $compiler $flags -w -E -C "$unit") | sha256sum)
    if [ "$(cat "$work/passed" 2>/dev/null)" = "$sum" ]; then return 0; fi
    rm -f "$work/passed"

    while [ ${#files[@]} -gt 0 ]; do
        local later=() apart
        join_files "$unit" "${files[@]}"
        while [ ${#files[@]} -gt 1 ] && ! $compiler $flags -w -fsyntax-only -ferror-limit=0 "$unit" 2>"$work/errors"; do
            apart=$(sed -n "s|^\($unit:[0-9]*\):[0-9]*: error:.*|\1|p" "$work/errors" | name_lines | cut -d: -f1 | sort -u)
            apart=$(grep -vxF "${files[0]}" <<<"$apart" || true)
            [ -n "$apart" ] || apart=$(printf '%s\n' "${files[@]:1}")
            mapfile -t -O ${#later[@]} later <<<"$apart"
            mapfile -t files < <(printf '%s\n' "${files[@]}" | grep -vxF "$apart")
            join_files "$unit" "${files[@]}"
        done
        # Doubled includes come from the joining; the compilers' own warnings are errors elsewhere.
        clang-tidy-14 --quiet --checks='-readability-duplicate-include,-clang-diagnostic-*' "$unit" -- $flags \
            >"$work/found" 2>"$work/errors" && clean=yes || { clean= passed= && name_lines <"$work/found"; }
        # Failed without a finding: not installed, stopped, or its settings not understood.
        if grep -q '^Error' "$work/errors" || { [ -z "$clean" ] && [ ! -s "$work/found" ]; }; then
            echo "$folder: clang-tidy itself failed" >&2
            cat "$work/errors" >&2
            passed=
        fi
        files=("${later[@]}")
    done
    [ -n "$passed" ] && echo "$sum" >"$work/passed"
}

# join_files UNIT FILE…: one text, and beside it the line at which each file begins.
join_files() {
    local unit=$1
    shift
    cat "$@" >"$unit"
    awk 'FNR == 1 { print NR, FILENAME }' "$@" >"$unit.lines"
}

# Puts the file and its line where the unit's stood.
name_lines() {
    awk -v lines="$unit.lines" -v unit="$unit:" '
        BEGIN { while ((getline line < lines) > 0) { split(line, part, " "); first[++n] = part[1] + 0; file[n] = part[2] } }
        (at = index($0, unit)) {
            rest = substr($0, at + length(unit))
            number = rest + 0
            sub(/^[0-9]+/, "", rest)
            for (i = n; i > 1 && first[i] > number; --i) {}
            $0 = file[i] ":" (number - first[i] + 1) rest
        }
        { print }'
}

compiler=clang++-14
if [ "${TIDY_ONE:-}" ]; then
    tidy_folder "$1"
    exit
fi
[ $# -gt 0 ] || set -- $(ls -d geo/*/*.cpp app/*/*.cpp | xargs -n 1 dirname | sort | uniq -c | sort -rn | awk '{ print $2 }')
export TIDY_ONE=yes
printf '%s\n' "$@" | xargs -P "$(nproc)" -I {} "./tests/tidy.sh" "$build" {}

#!/bin/bash
# How far off are house numbers?   bench/geocode.sh DATA_DIR [SHARE [SEED]]
# DATA_DIR holds incidents/houston-crime-2010.csv.gz (or the file itself): 86,314 rows with an address
# and a point. A fifth of the blocks is held back, whole; the streets are learned from the others, and
# the addresses of the blocks held back are looked for on them. See docs/streets.md.
set -eu
[ $# -ge 1 ] || {
    sed -n '2,5s/^# \{0,1\}//p' "$0" >&2
    exit 2
}
file=$(find "$(realpath "$1")" -name 'houston-crime-2010.csv.gz' | head -n 1)
[ -n "$file" ] || {
    echo "$1: holds no houston-crime-2010.csv.gz" >&2
    exit 1
}
cd "$(dirname "$0")/.."
cmake --preset release >/dev/null
cmake --build --preset release --target bench_geocode >/dev/null
build/release/bench/bench_geocode "$file" --share "${2:-0.2}" --seed "${3:-1}"

#!/bin/bash
# How well colonia names are matched, on the labels in tests/fixtures/colonia-names:
#   bench/colonia-names.sh DATA
# DATA holds juarez/colonias-juarez.geojson and juarez/sepomex-juarez.csv, which are not in the
# repository (see the README beside the labels). Prints the counts behind the scores, then for both
# halves of the labels precision and recall at every score, and how often each score was right.
set -eu
cd "$(dirname "$0")/.."
. ./cmake/packages.sh
[ $# -eq 1 ] || {
    echo "usage: bench/colonia-names.sh DATA" >&2
    exit 2
}
install_packages build
cmake --preset release >/dev/null
cmake --build --preset release --target bench_colonia_names >/dev/null
exec build/release/bench/bench_colonia_names "$1" tests/fixtures/colonia-names/labels.csv

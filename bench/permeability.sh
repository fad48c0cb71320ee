#!/bin/bash
# Seconds that 10,000 made-up links take: the permeability ratio among 1,000 alternatives each, with
# its intervals, and activation-shift with 200 checkpoints and 999 turns.
set -eu
cd "$(dirname "$0")/.."
. ./cmake/packages.sh
install_packages build
cmake --preset release >/dev/null
cmake --build --preset release --target bench_permeability >/dev/null
exec build/release/bench/bench_permeability

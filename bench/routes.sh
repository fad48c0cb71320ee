#!/bin/bash
# Near-shortest routes a second (16 drawn for a pair) and shortest ones on a made-up street grid of
# 100,000 edges, beside Boost's Dijkstra that stops at its goal, on the same graph and pairs.
set -eu
cd "$(dirname "$0")/.."
. ./cmake/packages.sh
install_packages build
cmake --preset release >/dev/null
cmake --build --preset release --target bench_routes >/dev/null
exec build/release/bench/bench_routes

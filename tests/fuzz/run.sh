#!/bin/bash
# Run every fuzzer of a build for its share of the given seconds, from the corpus in tests/fuzz/.
#   tests/fuzz/run.sh BUILD SECONDS
set -eu
build=$1 seconds=$2
shopt -s nullglob
fuzzers=("$build"/tests/fuzz/fuzz_*)
programs=()
for fuzzer in "${fuzzers[@]}"; do [ -f "$fuzzer" ] && [ -x "$fuzzer" ] && programs+=("$fuzzer"); done
[ ${#programs[@]} -gt 0 ] || { echo "fuzz: $build holds no fuzzers" >&2; exit 1; }
each=$((seconds / ${#programs[@]}))
for fuzzer in "${programs[@]}"; do
    name=$(basename "$fuzzer")
    found=$(mktemp -d)
    mkdir -p "tests/fuzz/corpus/${name#fuzz_}"
    if ! "$fuzzer" -max_total_time="$each" -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 \
        -artifact_prefix="$found/" "$found" "tests/fuzz/corpus/${name#fuzz_}" >"$found/log" 2>&1; then
        tail -n 60 "$found/log" >&2
        echo "fuzz: $name failed; the input is in $found" >&2
        exit 1
    fi
    echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$found/log") inputs in ${each} s"
    rm -rf "$found"
done

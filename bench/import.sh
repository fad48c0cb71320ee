#!/bin/bash
# Times `reten import` beside what a user would take instead, ogr2ogr into a SpatiaLite file with its
# spatial index, on the same made-up CSV in the same run:   bench/import.sh [ROWS [RUNS]]
# Seconds by the clock and of the processors, the largest memory, and the size of what was written:
# the median of the runs, which take turns. Needs gdal-bin and time (packages.txt, group bench).
set -eu
cd "$(dirname "$0")/.."
. ./cmake/packages.sh
install_packages bench
rows=${1:-1000000}
runs=${2:-3}
reten=$PWD/build/release/reten
[ -x "$reten" ] || {
    echo "build/release/reten is not there; build it with ./run --build" >&2
    exit 1
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
csv=$folder/events.csv

# Points around the city, minutes of four years, a few kinds, and a line of text in each row.
awk -v n="$rows" 'BEGIN {
    srand(20080101)
    split("homicidio,robo de vehículo,secuestro,extorsión,incendio,lesiones", kinds, ",")
    split("Reporte ciudadano,Diario inventado,Boletín,Radio inventada", sources, ",")
    print "id,fecha,lon,lat,tipo,victimas,fuente,texto"
    for (i = 1; i <= n; ++i) {
        day = int(rand() * 1461)
        year = 2008 + int(day / 365.25)
        kind = kinds[1 + int(rand() * 6)]
        printf "%d,%04d-%02d-%02dT%02d:%02d,%.6f,%.6f,%s,%d,%s,\"Versión preliminar, número %d: %s en la colonia %d; sin más información\"\n",
            i, year, 1 + int(rand() * 12), 1 + int(rand() * 28), int(rand() * 24), int(rand() * 60),
            -106.5 + rand() * 0.2, 31.6 + rand() * 0.15, kind, int(rand() * 3),
            sources[1 + int(rand() * 4)], i, kind, int(rand() * 400)
    }
}' >"$csv"

# run NAME RESULT COMMAND…: a line `NAME wall cpu memory_kb bytes` in $folder/times
run() {
    local name=$1 result=$2
    shift 2
    rm -f "$result"
    /usr/bin/time -f '%e %U %S %M' -o "$folder/time" "$@" >"$folder/out" 2>&1 || {
        cat "$folder/out" >&2
        exit 1
    }
    awk -v name="$name" -v bytes="$(stat -c %s "$result")" \
        '{ printf "%s %.2f %.2f %d %d\n", name, $1, $2 + $3, $4, bytes }' "$folder/time" >>"$folder/times"
}

for _ in $(seq "$runs"); do
    run ogr2ogr "$folder/peer.sqlite" ogr2ogr -f SQLite -dsco SPATIALITE=YES "$folder/peer.sqlite" "$csv" \
        -oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -a_srs EPSG:4326
    run reten "$folder/case.reten" "$reten" import "$folder/case.reten" "$csv"
done

median() { # of column $2 of the lines named $1
    awk -v name="$1" -v column="$2" '$1 == name { print $column }' "$folder/times" | sort -n |
        awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}
size=$(stat -c %s "$csv")
echo "$rows rows, $((size / 1000000)) MB of CSV, median of $runs runs on $(nproc) cores"
printf '%-8s %10s %10s %10s %14s\n' '' 'clock, s' 'cpu, s' 'memory, MB' 'size, of CSV'
for name in ogr2ogr reten; do
    printf '%-8s %10.1f %10.1f %10.0f %14.2f\n' $name "$(median $name 2)" "$(median $name 3)" \
        "$(awk "BEGIN { print $(median $name 4) / 1000 }")" "$(awk "BEGIN { print $(median $name 5) / $size }")"
done
awk "BEGIN { printf \"reten takes %.2f of ogr2ogr's time by the clock\\n\", $(median reten 2) / $(median ogr2ogr 2) }"

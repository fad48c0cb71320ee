#!/bin/sh
# Makes basemap.gpkg again: countries and states from Natural Earth as Debian's qgis-common carries
# it (world_map.gpkg), place labels from ../gazetteer/places.csv. Needs gdal-bin, sqlite3 and
# qgis-common; another copy of world_map.gpkg can be named as the argument.
#
# Tolerances are in degrees (0.001 is about 100 m): a country far from the region is drawn small,
# Mexico and its neighbours larger, the states of the border region as they come.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
source=${1:-/usr/share/qgis/resources/data/world_map.gpkg}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$work/basemap.gpkg

# The date in the file is fixed, so that the same source gives the same file.
export OGR_CURRENT_DATE=2023-02-03T00:00:00.000Z

add() { # LAYER TYPE SQL [SOURCE]
    ogr2ogr -f GPKG $mode "$out" "${4:-$source}" -dialect SQLITE -sql "$3" -nln "$1" -nlt "$2" \
        -a_srs EPSG:4326 -lco SPATIAL_INDEX=NO -lco GEOMETRY_NAME=geom
    mode=-update
}
mode="-dsco VERSION=1.2 -dsco ADD_GPKG_OGR_CONTENTS=NO"

near="'MEX','USA','GTM','BLZ','CUB','HND','SLV'"
add countries MULTIPOLYGON "
    SELECT iso_a2, ISO_A3 AS iso_a3, NAME AS name,
           CASE ISO_A3 WHEN 'MEX' THEN 'México' WHEN 'USA' THEN 'Estados Unidos'
                       WHEN 'GTM' THEN 'Guatemala' WHEN 'BLZ' THEN 'Belice' END AS name_es,
           ST_Multi(ST_SimplifyPreserveTopology(geom,
               CASE WHEN ISO_A3 = 'MEX' THEN 0.002 WHEN ISO_A3 IN ($near) THEN 0.02 ELSE 0.05 END))
           AS geom
    FROM countries WHERE ISO_A3 <> 'ATA' ORDER BY ISO_A3, NAME"

add states MULTIPOLYGON "
    SELECT iso_a2, name, fips,
           CASE WHEN adm0_a3 <> 'MEX' THEN NULL
                ELSE CASE fips WHEN 'MX05' THEN '07' WHEN 'MX06' THEN '08' WHEN 'MX07' THEN '05'
                               WHEN 'MX08' THEN '06' ELSE substr(fips, 3) END END AS inegi,
           ST_Multi(CASE WHEN adm0_a3 = 'MEX' OR name IN ('Texas','New Mexico','Arizona','California')
                         THEN geom ELSE ST_SimplifyPreserveTopology(geom, 0.03) END) AS geom
    FROM states_provinces
    WHERE adm0_a3 IN ('MEX', 'USA') AND name IS NOT NULL AND name NOT IN ('Alaska', 'Hawaii')
    ORDER BY adm0_a3, name"

add places POINT "
    SELECT name, country AS iso_a2, state_code, CAST(population AS INTEGER) AS population,
           CASE WHEN CAST(population AS INTEGER) >= 1000000 THEN 1
                WHEN CAST(population AS INTEGER) >= 300000 THEN 2
                WHEN CAST(population AS INTEGER) >= 100000 THEN 3
                WHEN CAST(population AS INTEGER) >= 20000 THEN 4 ELSE 5 END AS rank,
           MakePoint(CAST(lon AS REAL), CAST(lat AS REAL), 4326) AS geom
    FROM places WHERE level = 'locality' AND CAST(population AS INTEGER) >= 1000
      AND NOT (country = 'US' AND (name LIKE '% Number %' OR name LIKE '% Colonia%'))
    ORDER BY CAST(population AS INTEGER) DESC, id" "$here/../gazetteer/places.csv"

sqlite3 "$out" "VACUUM"
mv "$out" "$here/basemap.gpkg"
ls -l "$here/basemap.gpkg"

#!/bin/bash
# The dependency arrows: which folder may include which, and which one file owns each library.
# Ends with 1 and names every line that breaks an arrow.
set -eu
cd "$(dirname "$0")/.."

# folder: folders it may include (itself always)
arrows='
model:
language: model
projection: model language
spatial_index: model language
storage: model language
geocoding: model language projection spatial_index storage
cells: model language
tables: model language storage cells
import: model language projection geocoding storage cells tables
statistics: model language spatial_index
checkpoints: model language spatial_index statistics
simulation: model language spatial_index statistics checkpoints
analysis: model language projection spatial_index storage statistics checkpoints simulation
basemap: model language projection
disclosure: model language projection spatial_index statistics
cartography: model language projection statistics checkpoints basemap disclosure
export: model language projection statistics disclosure cartography
online: model language projection storage geocoding disclosure
'

# library header pattern: files that may include it
owners='
sqlite3\.h|spatialite : geo/storage/sqlite\.
gdal|ogr_|cpl_ : geo/tables/vector_[a-z]*\.|geo/export/[a-z_]*_writer\.|geo/basemap/[a-z_]*_source\.
proj\.h|geodesic\.h : geo/projection/projector\.
sodium : geo/model/digest\.
cairo : geo/cartography/cairo_
pango|fontconfig : geo/cartography/
curl/ : geo/online/http_client\.
'

broken=0
complain() { echo "arrows: $*" >&2; broken=1; }

while IFS=: read -r folder allowed; do
    [ -n "$folder" ] || continue
    [ -d "geo/$folder" ] || continue
    pattern=$(echo "$folder $allowed" | sed 's/ *$//; s/  */|/g')
    found=$(grep -nE '^#include "geo/' -r "geo/$folder" | grep -vE "#include \"geo/($pattern)/" || true)
    [ -z "$found" ] || complain "geo/$folder may include only {$pattern}:
$found"
done <<<"$arrows"

for folder in geo/*/; do
    folder=$(basename "$folder")
    grep -q "^$folder:" <<<"$arrows" || complain "geo/$folder has no arrows"
done

found=$(grep -rnE '#include *[<"](imgui|GL/|GLFW|epoxy)' geo || true)
[ -z "$found" ] || complain "no window or OpenGL under geo/:
$found"
found=$(grep -rnE '#include *"app/' geo || true)
[ -z "$found" ] || complain "geo/ does not know app/:
$found"

while IFS= read -r line; do
    [ -n "$line" ] || continue
    header=${line% : *} files=${line#* : }
    found=$(grep -rnE "#include *<($header)" geo app | grep -vE "^($files)" || true)
    [ -z "$found" ] || complain "<$header> belongs to $files:
$found"
done <<<"$owners"

found=$(find geo app shaders tests -type f 2>/dev/null | grep -iE '(util|helper|manager|common|misc)[^/]*$' || true)
[ -z "$found" ] || complain "a file is named for nothing:
$found"

exit $broken

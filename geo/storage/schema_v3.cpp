#include "geo/storage/schema_v3.hpp"

namespace reten {

// A place text is one thing however many records have it; the decision is about the text.
// lon to extent_area_id are the position decided on. Undoing reads the decision before from the
// log.
char const* const schema_v3_tables = R"sql(
CREATE TABLE geocoded_text (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    street TEXT NOT NULL,
    colonia TEXT NOT NULL,
    municipality TEXT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    gazetteer TEXT NOT NULL,
    decision TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    lon REAL,
    lat REAL,
    level TEXT,
    uncertainty_m REAL,
    score REAL,
    extent_street_id INTEGER,
    extent_area_id INTEGER,
    UNIQUE (place, street, colonia, municipality, state)
);
CREATE TABLE geocode_candidate (
    text_id INTEGER NOT NULL REFERENCES geocoded_text (id),
    rank INTEGER NOT NULL,
    name TEXT NOT NULL,
    lon REAL NOT NULL,
    lat REAL NOT NULL,
    level TEXT NOT NULL,
    uncertainty_m REAL,
    score REAL,
    extent_street_id INTEGER,
    extent_area_id INTEGER,
    PRIMARY KEY (text_id, rank)
) WITHOUT ROWID;
)sql";

} // namespace reten

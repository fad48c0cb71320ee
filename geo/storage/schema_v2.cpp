#include "geo/storage/schema_v2.hpp"

namespace reten {

// A merged incident has the columns of an incident; its geometry is no layer. `place` counts the
// records merged into one from 1; `undo` is JSON: what the merge changed
// (incident_merge_state.hpp).
char const* const schema_v2_tables = R"sql(
CREATE TABLE merged_incident (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    "begin" INTEGER,
    "end" INTEGER,
    precision TEXT,
    time_text TEXT NOT NULL,
    zone TEXT NOT NULL,
    killed_low INTEGER,
    killed_best INTEGER,
    killed_high INTEGER,
    injured_low INTEGER,
    injured_best INTEGER,
    injured_high INTEGER,
    place TEXT NOT NULL,
    street TEXT NOT NULL,
    colonia TEXT NOT NULL,
    municipality TEXT NOT NULL,
    state TEXT NOT NULL,
    lon REAL,
    lat REAL,
    level TEXT,
    uncertainty_m REAL,
    score REAL,
    extent_street_id INTEGER REFERENCES street(id),
    extent_area_id INTEGER REFERENCES area(id),
    verification TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    publish_after TEXT,
    sensitive INTEGER NOT NULL,
    note TEXT NOT NULL,
    source_key TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    batch_id INTEGER REFERENCES import_batch(id),
    raw_row INTEGER,
    revision INTEGER NOT NULL,
    geometry BLOB
);
CREATE UNIQUE INDEX merged_incident_source ON merged_incident (source_key) WHERE source_key <> '';
CREATE TABLE incident_merge (
    id INTEGER PRIMARY KEY REFERENCES merged_incident(id),
    kept_id INTEGER NOT NULL REFERENCES incident(id),
    place INTEGER NOT NULL,
    undo TEXT NOT NULL
);
CREATE UNIQUE INDEX incident_merge_place ON incident_merge (kept_id, place);
CREATE TABLE different_pair (
    id INTEGER PRIMARY KEY,
    first_id INTEGER NOT NULL,
    second_id INTEGER NOT NULL CHECK (first_id < second_id)
);
CREATE UNIQUE INDEX different_pair_ids ON different_pair (first_id, second_id);
)sql";

} // namespace reten

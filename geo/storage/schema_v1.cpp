#include "geo/storage/schema_v1.hpp"

namespace reten {

// Times are local civil minutes since 1970-01-01T00:00, half-open; coordinates WGS 84 degrees;
// lengths metres; codes the words of geo/model. An unknown number is NULL, an unknown text ''.
char const* const schema_v1_tables = R"sql(
CREATE TABLE id_block (
    block INTEGER PRIMARY KEY,
    batch_id INTEGER
);
CREATE TABLE case_info (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    uid TEXT NOT NULL,
    title TEXT NOT NULL,
    working_crs TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    source_line TEXT NOT NULL,
    simulated INTEGER NOT NULL DEFAULT 0,
    scenario TEXT,
    seed TEXT,
    masking_key BLOB NOT NULL
);
CREATE TABLE import_batch (
    id INTEGER PRIMARY KEY,
    file_name TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    target TEXT NOT NULL,
    preset TEXT NOT NULL,
    mapping TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    crs TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE raw_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    first_row INTEGER NOT NULL,
    last_row INTEGER NOT NULL,
    row_count INTEGER NOT NULL,
    size INTEGER NOT NULL,
    data BLOB NOT NULL
);
CREATE UNIQUE INDEX raw_row_address ON raw_row (batch_id, first_row);
CREATE TABLE rejected_row (
    id INTEGER PRIMARY KEY,
    batch_id INTEGER NOT NULL REFERENCES import_batch(id),
    row INTEGER NOT NULL,
    reason TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX rejected_row_batch ON rejected_row (batch_id, row);
CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    publisher TEXT NOT NULL,
    title TEXT NOT NULL,
    url TEXT NOT NULL,
    date_begin INTEGER,
    date_end INTEGER,
    date_precision TEXT,
    sha256 TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX document_address ON document (title, url);
CREATE TABLE area (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    level TEXT NOT NULL,
    parent_code TEXT NOT NULL,
    population INTEGER,
    source_key TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    batch_id INTEGER REFERENCES import_batch(id),
    raw_row INTEGER
);
CREATE TABLE area_count (
    id INTEGER PRIMARY KEY,
    area_code TEXT NOT NULL,
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    "begin" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    precision TEXT NOT NULL,
    count REAL,
    population REAL,
    unit TEXT NOT NULL,
    series TEXT NOT NULL,
    certainty TEXT NOT NULL,
    note TEXT NOT NULL,
    source_key TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    batch_id INTEGER REFERENCES import_batch(id),
    raw_row INTEGER
);
CREATE TABLE street (
    id INTEGER PRIMARY KEY,
    from_node INTEGER NOT NULL,
    to_node INTEGER NOT NULL,
    name TEXT NOT NULL,
    class TEXT NOT NULL,
    one_way INTEGER NOT NULL,
    length_m REAL NOT NULL,
    left_low INTEGER,
    left_high INTEGER,
    right_low INTEGER,
    right_high INTEGER,
    source_key TEXT NOT NULL
);
CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    level TEXT NOT NULL,
    lon REAL,
    lat REAL,
    uncertainty_m REAL,
    area_id INTEGER REFERENCES area(id),
    code TEXT NOT NULL,
    state_code TEXT NOT NULL,
    municipality_code TEXT NOT NULL,
    postcode TEXT NOT NULL,
    state TEXT NOT NULL,
    municipality TEXT NOT NULL,
    population INTEGER,
    source_key TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    batch_id INTEGER REFERENCES import_batch(id),
    raw_row INTEGER
);
CREATE TABLE place_name (
    id INTEGER PRIMARY KEY,
    place_id INTEGER NOT NULL REFERENCES place(id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL
);
CREATE INDEX place_name_place ON place_name (place_id, position);
CREATE INDEX place_name_folded ON place_name (folded);
CREATE VIRTUAL TABLE place_words USING fts5(
    folded, content='place_name', content_rowid='id',
    tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE incident (
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
    revision INTEGER NOT NULL
);
CREATE TABLE claim (
    id INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incident(id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    batch_id INTEGER REFERENCES import_batch(id),
    raw_row INTEGER,
    certainty TEXT NOT NULL,
    adopted INTEGER NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX claim_incident ON claim (incident_id);
CREATE TABLE codebook (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    value TEXT NOT NULL,
    label TEXT NOT NULL,
    definition TEXT NOT NULL
);
CREATE UNIQUE INDEX codebook_value ON codebook (code, value);
CREATE TABLE incident_code (
    id INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incident(id),
    code TEXT NOT NULL,
    value TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id)
);
CREATE INDEX incident_code_incident ON incident_code (incident_id);
CREATE TABLE series (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT NOT NULL,
    ground TEXT NOT NULL,
    grade TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id)
);
CREATE TABLE incident_link (
    id INTEGER PRIMARY KEY,
    series_id INTEGER REFERENCES series(id),
    from_id INTEGER NOT NULL REFERENCES incident(id),
    to_id INTEGER NOT NULL REFERENCES incident(id),
    ground TEXT NOT NULL,
    grade TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    note TEXT NOT NULL
);
CREATE TABLE checkpoint (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    operator TEXT NOT NULL,
    mobile INTEGER NOT NULL,
    lon REAL,
    lat REAL,
    level TEXT,
    uncertainty_m REAL,
    score REAL,
    extent_street_id INTEGER REFERENCES street(id),
    extent_area_id INTEGER REFERENCES area(id),
    control_radius_m REAL,
    area_id INTEGER REFERENCES area(id),
    direction TEXT NOT NULL,
    place TEXT NOT NULL,
    street TEXT NOT NULL,
    colonia TEXT NOT NULL,
    municipality TEXT NOT NULL,
    state TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    sensitive INTEGER NOT NULL,
    note TEXT NOT NULL,
    source_key TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    batch_id INTEGER REFERENCES import_batch(id),
    raw_row INTEGER
);
CREATE TABLE checkpoint_activity (
    id INTEGER PRIMARY KEY,
    checkpoint_id INTEGER NOT NULL REFERENCES checkpoint(id),
    first_begin INTEGER,
    first_end INTEGER,
    first_precision TEXT,
    last_begin INTEGER,
    last_end INTEGER,
    last_precision TEXT,
    document_id INTEGER REFERENCES document(id),
    note TEXT NOT NULL
);
CREATE INDEX checkpoint_activity_checkpoint ON checkpoint_activity (checkpoint_id);
CREATE TABLE deployment (
    id INTEGER PRIMARY KEY,
    change TEXT NOT NULL,
    "begin" INTEGER,
    "end" INTEGER,
    precision TEXT,
    number INTEGER,
    unit TEXT NOT NULL,
    force TEXT NOT NULL,
    area_code TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    source_key TEXT NOT NULL,
    confidentiality TEXT NOT NULL,
    lon REAL,
    lat REAL,
    level TEXT,
    uncertainty_m REAL,
    score REAL,
    extent_street_id INTEGER REFERENCES street(id),
    extent_area_id INTEGER REFERENCES area(id),
    place TEXT NOT NULL,
    street TEXT NOT NULL,
    colonia TEXT NOT NULL,
    municipality TEXT NOT NULL,
    state TEXT NOT NULL,
    document_id INTEGER REFERENCES document(id),
    batch_id INTEGER REFERENCES import_batch(id),
    raw_row INTEGER
);
CREATE TABLE analysis_run (
    id INTEGER PRIMARY KEY,
    method TEXT NOT NULL,
    version TEXT NOT NULL,
    at TEXT NOT NULL,
    parameters TEXT NOT NULL,
    seed TEXT NOT NULL,
    data_hash TEXT NOT NULL,
    result TEXT NOT NULL
);
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL
);
CREATE TABLE change_log (
    sequence INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    why TEXT NOT NULL,
    action TEXT NOT NULL,
    table_name TEXT NOT NULL,
    record INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    salt BLOB,
    value_digest BLOB NOT NULL,
    digest BLOB NOT NULL
);
)sql";

// Keys are looked up, times are walked; an index on every reference that is followed backwards.
char const* const schema_v1_indexes = R"sql(
CREATE INDEX incident_time ON incident ("begin", "end");
CREATE INDEX incident_unfounded ON incident (id) WHERE verification = 'unfounded';
CREATE INDEX incident_unplaced ON incident (id) WHERE lon IS NULL;
CREATE UNIQUE INDEX incident_source ON incident (source_key) WHERE source_key <> '';
CREATE UNIQUE INDEX checkpoint_source ON checkpoint (source_key) WHERE source_key <> '';
CREATE UNIQUE INDEX deployment_source ON deployment (source_key) WHERE source_key <> '';
CREATE UNIQUE INDEX area_source ON area (source_key) WHERE source_key <> '';
CREATE INDEX area_code ON area (code);
CREATE UNIQUE INDEX area_count_source ON area_count (source_key) WHERE source_key <> '';
CREATE UNIQUE INDEX place_source ON place (source_key) WHERE source_key <> '';
)sql";

} // namespace reten

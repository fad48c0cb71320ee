#include "geo/storage/schema_v4.hpp"

namespace reten {

// Days as `2008-03-27`, the first and the last; NULL: not known. Without the indexes each street
// that is taken away has whole tables read through for those that point at it.
char const* const schema_v4_changes = R"sql(
ALTER TABLE place ADD COLUMN valid_from TEXT;
ALTER TABLE place ADD COLUMN valid_to TEXT;
ALTER TABLE street ADD COLUMN ref TEXT NOT NULL DEFAULT '';
ALTER TABLE street ADD COLUMN valid_from TEXT;
ALTER TABLE street ADD COLUMN valid_to TEXT;
CREATE INDEX incident_street ON incident (extent_street_id) WHERE extent_street_id IS NOT NULL;
CREATE INDEX merged_incident_street ON merged_incident (extent_street_id)
    WHERE extent_street_id IS NOT NULL;
CREATE INDEX checkpoint_street ON checkpoint (extent_street_id) WHERE extent_street_id IS NOT NULL;
CREATE INDEX deployment_street ON deployment (extent_street_id) WHERE extent_street_id IS NOT NULL;
CREATE INDEX geocoded_text_street ON geocoded_text (extent_street_id)
    WHERE extent_street_id IS NOT NULL;
CREATE INDEX geocode_candidate_street ON geocode_candidate (extent_street_id)
    WHERE extent_street_id IS NOT NULL;
)sql";

} // namespace reten

#include "geo/import/field_mapping.hpp"

#include "geo/model/error.hpp"

#include <catch2/catch.hpp>

using namespace reten;

namespace {

using F = ImportField;

FieldMapping mapping_of(FieldColumns const& wanted, bool detect = true) {
    return {"a.csv", {"fecha", "tipo", "alta"}, ImportTarget::incidents, wanted, detect};
}

} // namespace

TEST_CASE("a field can be left without the column that its words would give it") {
    CHECK(mapping_of({}).column(F::date) == 0U);
    auto const without = mapping_of({{"date", ""}});
    CHECK_FALSE(without.has(F::date));
    CHECK(without.column(F::kind) == 1U);
    CHECK(without.pairs() == FieldColumns{{"kind", "tipo"}});
}

TEST_CASE("of two columns for one field the last counts, also none") {
    CHECK(mapping_of({{"date", "fecha"}, {"date", "alta"}}, false).column(F::date) == 2U);
    CHECK_FALSE(mapping_of({{"date", "fecha"}, {"date", ""}}, false).has(F::date));
    CHECK(mapping_of({{"date", ""}, {"date", "alta"}}).column(F::date) == 2U);
}

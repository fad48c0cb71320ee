#include "geo/checkpoints/refused_null.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace reten;

TEST_CASE("misleading comparisons are refused with their reason and what to use") {
    CHECK(refused_nulls().size() == 3);
    for (auto const null : refused_nulls()) {
        auto const code = refused_null_code(null);
        CHECK(refused_null_from_code(code) == null);
        try {
            throw NullRefused{null};
        } catch (Error const& error) { // told as any other error
            std::string const text{error.what()};
            CAPTURE(text);
            CHECK(text.starts_with(std::string{code} + " is refused: "));
            CHECK(text.find(" %") != std::string::npos);
            CHECK(text.find("; use ") != std::string::npos);
        }
        CHECK(NullRefused{null}.null() == null);
    }
    CHECK(refused_null_from_code("random-roads") == RefusedNull::random_roads);
    CHECK(refused_null_from_code("permute-dates") == RefusedNull::permute_dates);
    CHECK(refused_null_from_code("flip-series") == RefusedNull::flip_series);
    CHECK_FALSE(refused_null_from_code("activation-shift"));
}

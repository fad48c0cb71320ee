#include "geo/geocoding/misspelling.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace reten;

namespace {

bool share_a_key(std::string const& text, std::string const& name) {
    auto const theirs = half_keys(name, name.size());
    auto const ours = half_keys(text, name.size());
    return ours[0] == theirs[0] || ours[1] == theirs[1];
}

} // namespace

TEST_CASE("every name one letter off shares a half with the name") {
    for (std::string const name : {"abcdef", "abcdefg", "haciendadelosnogales"}) {
        for (std::size_t i = 0; i < name.size(); ++i) {
            INFO(name << " at " << i);
            auto lost = name, added = name, changed = name, swapped = name;
            lost.erase(i, 1);
            added.insert(i, 1, 'x');
            changed[i] = 'x';
            if (i + 1 < name.size()) std::swap(swapped[i], swapped[i + 1]);
            for (auto const& text : {lost, added, changed, swapped, name + 'x'}) {
                CHECK(share_a_key(text, name));
                CHECK(is_near_run(text, name) == (name.size() >= 10 || text != changed));
            }
        }
    }
    CHECK_FALSE(is_near_run("niza", "nza"));
    CHECK_FALSE(is_near_run("", ""));
    CHECK_FALSE(is_near_run("praderasdelsol", "pradrasdelslo"));
}

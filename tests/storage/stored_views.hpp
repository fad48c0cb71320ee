#pragma once

#include "geo/storage/open_case.hpp"

#include <string>
#include <vector>

namespace reten::test {

inline void store_view(std::string const& path, std::string const& name,
                       std::string const& definition) {
    auto const store = open_case(path, OpenMode::write);
    Transaction scope{*store};
    store->views().save({{}, name, definition});
    scope.commit();
}

[[nodiscard]] inline std::vector<SavedView> stored_views(std::string const& path) {
    return open_case(path, OpenMode::read)->views().views();
}

} // namespace reten::test

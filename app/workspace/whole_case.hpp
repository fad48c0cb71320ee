#pragma once

#include "geo/storage/open_case.hpp"

#include <functional>
#include <string>

namespace reten::app {

/// Makes a case whole or not at all: `fill` gets the new case, still under another name. Throws
/// StoreError naming `path`, also where something is there already.
void make_whole_case(std::string const& path, CaseInfo const& info,
                     StoreEnvironment const& environment,
                     std::function<void(CaseStore&)> const& fill);

} // namespace reten::app

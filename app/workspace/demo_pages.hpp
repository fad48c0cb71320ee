#pragma once

#include "geo/language/language.hpp"
#include "geo/storage/case_store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace reten::app {

/// The first page of a case of the demo, as PNG and PDF beside it: `juarez.png` for
/// `juarez.reten`. A documented case shows what is known of each place beside the monthly counts;
/// a simulated one the density of homicides in the year after the second surge, with the attacks on
/// clinics, checkpoints in force and linked series.
/// A picture that exists is left as it is. Gives the paths of the pictures, new or not.
[[nodiscard]] std::vector<std::filesystem::path>
write_demo_pages(CaseStore& store, std::filesystem::path const& case_path, Language const& language,
                 std::filesystem::path const& data);

} // namespace reten::app

#pragma once

#include "geo/language/language.hpp"
#include "geo/simulation/city_incidents.hpp"
#include "geo/storage/case_store.hpp"

#include <string>

namespace reten::app {

/// The scenario `city` as a new file: the same seed, number and language make the same bytes, and
/// no more than one day of it is in memory. Nothing is there when it fails. Throws Error, also
/// where the file exists.
void write_simulated_city(std::string const& path, CityOptions const& options,
                          Language const& language);

/// The same into a case that is empty, in one transaction.
void store_simulated_city(CaseStore& store, CityOptions const& options);

} // namespace reten::app

#include "app/workspace/demo_cases.hpp"

#include "app/workspace/juarez_inputs.hpp"
#include "app/workspace/simulated_case_writer.hpp"
#include "geo/geocoding/case_geocoding.hpp"
#include "geo/import/case_import.hpp"
#include "geo/model/error.hpp"
#include "geo/model/output_file.hpp"
#include "geo/model/program_folders.hpp"
#include "geo/projection/projector.hpp"
#include "geo/simulation/juarez_scenario.hpp"
#include "geo/storage/case_guard.hpp"
#include "geo/storage/open_case.hpp"

#include <fmt/format.h>

#include <functional>
#include <memory>

namespace reten::app {

namespace {

constexpr auto juarez_zone = "America/Ciudad_Juarez";

CaseInfo juarez_info(Language const& language) {
    CaseInfo info;
    info.time_zone = juarez_zone;
    info.language = language.code() == LanguageCode::spanish ? "es" : "en";
    LonLatBox city;
    city.extend({-106.60, 31.54});
    city.extend({-106.25, 31.80});
    info.working_crs = Projector{working_crs(city)}.wkt();
    return info;
}

CaseInfo documented_info(Language const& language) {
    auto info = juarez_info(language);
    info.title = language.text("Ciudad Juárez 2007 to 2012, as documented");
    info.source_line = language.text(
        "Press, agencies and scholars, named fact by fact in the case; monthly deaths: INEGI "
        "via Gargiulo, Aburto and Floridi, CC-BY 4.0");
    return info;
}

CaseInfo simulated_info(SimulatedCase const& simulated, Language const& language) {
    auto info = juarez_info(language);
    info.title = language.text("Ciudad Juárez 2008 to 2011, simulated");
    info.source_line =
        fmt::format(fmt::runtime(language.text(
                        "Simulated by Retén (scenario {}, seed {}); only the monthly totals are "
                        "real: INEGI via Gargiulo, Aburto and Floridi, CC-BY 4.0")),
                    simulated.scenario, simulated.seed);
    info.simulated = Simulation{simulated.scenario, simulated.seed};
    return info;
}

/// `disk is full` out of `NAME: disk is full: what to do`.
std::string cause_of(StoreError const& error) {
    std::string text = error.what();
    text.erase(0, error.remark().values().front().size() + 2);
    return text.substr(0, text.find(": "));
}

/// Makes a case whole or not at all: `fill` gets the new case, still under another name.
void make_case(std::string const& path, CaseInfo const& info, StoreEnvironment const& environment,
               std::function<void(CaseStore&)> const& fill) {
    refuse_server(path);
    if (std::filesystem::exists(std::filesystem::symlink_status(path)))
        throw StoreError{"{}: exists already: name another file", path};
    OutputFile file{path};
    try {
        auto const store = create_case(file.working_path(), info, environment);
        fill(*store);
        store->fold();
    } catch (StoreError const& error) {
        // It names a file that nobody asked for, and what it holds goes with it.
        auto const& values = error.remark().values();
        if (values.empty() || values.front() != file.working_path()) throw;
        throw StoreError{"{}: could not be written, so nothing was left there: {}", path,
                         cause_of(error)};
    }
    file.commit();
}

/// Files of Retén's own are read whole or the data folder is broken.
void import_own(CaseStore& store, std::filesystem::path const& file, ImportOptions const& options) {
    auto const report = import_file(store, file.string(), options);
    if (report.rejected > 0 || report.accepted == 0) {
        throw ImportError{"{}: {} rows cannot be used: install Retén's data again", file.string(),
                          report.rejected};
    }
}

} // namespace

std::filesystem::path require_data_folder() {
    auto folder = data_folder();
    if (folder.empty())
        throw Error{
            "Retén's data folder cannot be found: install it, or name it in RETEN_DATA_DIR"};
    return folder;
}

void write_simulated_juarez(std::string const& path, std::uint64_t seed, Language const& language,
                            std::filesystem::path const& data) {
    JuarezOptions options;
    options.seed = seed;
    options.months = read_monthly_deaths(data / "juarez/facts.csv", 2008, 2011);
    options.border = read_border(data / "juarez/border-points.csv");
    auto const simulated = simulate_juarez(options);
    make_case(path, simulated_info(simulated, language), seeded_environment(seed),
              [&](CaseStore& store) { store_simulated_case(store, simulated); });
}

void write_documented_juarez(std::string const& path, Language const& language,
                             std::filesystem::path const& data) {
    make_case(path, documented_info(language), system_environment(), [&](CaseStore& store) {
        import_own(store, data / "gazetteer/places.csv", {.target = ImportTarget::places});
        import_own(store, data / "juarez/facts.csv", {.preset = "facts"});
        static_cast<void>(geocode_case(store, {}));
    });
}

} // namespace reten::app

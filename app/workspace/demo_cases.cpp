#include "app/workspace/demo_cases.hpp"

#include "app/workspace/juarez_inputs.hpp"
#include "app/workspace/simulated_case_writer.hpp"
#include "app/workspace/view_definition.hpp"
#include "app/workspace/whole_case.hpp"
#include "geo/geocoding/case_geocoding.hpp"
#include "geo/import/case_import.hpp"
#include "geo/model/error.hpp"
#include "geo/model/program_folders.hpp"
#include "geo/projection/projector.hpp"
#include "geo/simulation/juarez_scenario.hpp"
#include "geo/storage/open_case.hpp"

#include <fmt/format.h>

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

/// Files of Retén's own are read whole or the data folder is broken.
void import_own(CaseStore& store, std::filesystem::path const& file, ImportOptions const& options) {
    auto const report = import_file(store, file.string(), options);
    if (report.rejected > 0 || report.accepted == 0) {
        throw ImportError{"{}: {} rows cannot be used: install Retén's data again", file.string(),
                          report.rejected};
    }
}

/// The attacks on rehabilitation clinics with the forces that were sent and the checkpoints.
void save_clinic_view(CaseStore& store, Language const& language) {
    ViewDefinition view;
    view.query.kinds = {{"rehab_attack"}};
    view.layers = {"points", "checkpoints", "links", "passages", "deployments"};
    view.title = language.text("The wave of attacks on rehabilitation clinics");
    store.views().save({{}, language.text("attacks on clinics"), view_text(view)});
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
    make_whole_case(path, simulated_info(simulated, language), seeded_environment(seed),
                    [&](CaseStore& store) {
                        store_simulated_case(store, simulated);
                        save_clinic_view(store, language);
                    });
}

void write_documented_juarez(std::string const& path, Language const& language,
                             std::filesystem::path const& data) {
    make_whole_case(path, documented_info(language), system_environment(), [&](CaseStore& store) {
        import_own(store, data / "gazetteer/places.csv", {.target = ImportTarget::places});
        import_own(store, data / "juarez/facts.csv", {.preset = "facts"});
        static_cast<void>(geocode_case(store, {}));
        save_clinic_view(store, language);
    });
}

} // namespace reten::app

#include "app/workspace/demo_pages.hpp"

#include "app/workspace/incident_heat.hpp"
#include "app/workspace/published_case_reader.hpp"
#include "geo/basemap/basemap_source.hpp"
#include "geo/cartography/render.hpp"
#include "geo/model/output_file.hpp"

namespace reten::app {

namespace {

using namespace std::chrono;

TimeSpan demo_window() {
    return {civil_minute(year{2009} / March / 1), civil_minute(year{2010} / March / 1),
            TimePrecision::span};
}

Projector projector_of(CaseInfo const& info) {
    if (!info.working_crs.empty()) return Projector{Crs{info.working_crs}};
    LonLatBox juarez;
    juarez.extend({-106.6, 31.5});
    juarez.extend({-106.2, 31.8});
    return Projector{working_crs(juarez)};
}

struct Page {
    MapPage page;
    IncidentQuery query;
};

Page documented_page(Language const& language) {
    Page out;
    out.query.condition = IncidentCondition::parse("not verification = unfounded");
    out.page.subtitle = language.text(
        "Events as the sources tell them, with the month's deaths and the forces sent");
    return out;
}

Page simulated_page(Language const& language) {
    Page out;
    out.query.window = demo_window();
    out.page.layers.heat = true;
    out.page.subtitle = language.text("Homicides by density, attacks on clinics, checkpoints in "
                                      "force and linked series");
    return out;
}

std::vector<TimeSpan> all_times(CaseStore& store) {
    std::vector<TimeSpan> times;
    for (auto const& incident : read_published(store, {}, {}).incidents)
        if (incident.when && incident.kind.code == "homicide") times.push_back(*incident.when);
    return times;
}

} // namespace

std::vector<std::filesystem::path> write_demo_pages(CaseStore& store,
                                                    std::filesystem::path const& case_path,
                                                    Language const& language,
                                                    std::filesystem::path const& data) {
    auto const simulated = store.info().simulated.has_value();
    auto const plan = simulated ? simulated_page(language) : documented_page(language);
    auto const published = read_published(store, plan.query, {});
    auto const projector = projector_of(published.info);
    auto const streets = store.areas().streets();
    PageSources sources;
    sources.base_map = [&](LonLatBox const& box) { return read_base_map(data, box); };
    sources.streets = streets;
    if (simulated) {
        sources.all_times = all_times(store);
        sources.heat = [&](ProjectedBox const& box) {
            return incident_heat(
                published, projector, box,
                {.bandwidth = Metres{500}, .kinds = {{"homicide"}}, .domain_max = {}});
        };
    }
    std::vector<std::filesystem::path> written;
    for (auto const format : {PageFormat::png, PageFormat::pdf}) {
        auto path = case_path;
        path.replace_extension(format == PageFormat::png ? ".png" : ".pdf");
        written.push_back(path);
        if (std::filesystem::exists(std::filesystem::symlink_status(path))) continue;
        auto const rendered =
            render_page(plan.page, published, projector, language, sources, format, 200);
        write_file(path.string(), rendered.bytes);
    }
    return written;
}

} // namespace reten::app

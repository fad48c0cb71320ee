#include "geo/export/export_metadata.hpp"

#include <nlohmann/json.hpp>

namespace reten {

namespace {

using Json = nlohmann::ordered_json;

std::string text_of(Json const& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json query_of(IncidentQuery const& query) {
    auto json = Json::object();
    if (query.window) {
        // An open end of the window lies far outside the calendar.
        static auto const first = civil_minute(std::chrono::year{1} / 1 / 1);
        static auto const last = civil_minute(std::chrono::year{9999} / 12 / 31);
        if (query.window->begin > first) json["from"] = iso_day(query.window->begin);
        if (query.window->end < last)
            json["to"] = iso_day(CivilMinute{query.window->end.value - 1});
    }
    if (query.box)
        json["bbox"] = {query.box->west, query.box->south, query.box->east, query.box->north};
    for (auto const& kind : query.kinds) json["kinds"].push_back(kind.code);
    if (!query.area_codes.empty()) json["areas"] = query.area_codes;
    if (query.unfounded) json["unfounded"] = true;
    if (query.condition) json["where"] = query.condition->text();
    return json;
}

Json report_of(DisclosureReport const& report) {
    Json json{{"includes_restricted", report.includes_restricted},
              {"withheld_restricted", report.withheld_restricted},
              {"withheld_until_later", report.withheld_until_later},
              {"positions_withheld", report.positions_withheld},
              {"positions_masked", report.positions_masked},
              {"values_replaced", report.values_replaced},
              {"texts_withheld", report.texts_withheld}};
    if (!report.mask.empty()) json["mask"] = report.mask;
    if (report.mean_displacement) json["mean_displacement_m"] = *report.mean_displacement;
    if (report.max_displacement) json["max_displacement_m"] = *report.max_displacement;
    return json;
}

} // namespace

std::vector<MetadataEntry> export_metadata(PublishedCase const& published,
                                           std::string const& version) {
    auto const& info = published.info;
    auto const& totals = published.totals;
    std::vector<MetadataEntry> entries{{"title", text_of(info.title)},
                                       {"source", text_of(info.source_line)},
                                       {"generator", text_of("Retén " + version)},
                                       {"simulated", text_of(info.simulated.has_value())},
                                       {"query", text_of(query_of(published.query))},
                                       {"totals", text_of(Json{{"total", totals.total},
                                                               {"shown", totals.shown},
                                                               {"undated", totals.undated},
                                                               {"unplaced", totals.unplaced},
                                                               {"unfounded", totals.unfounded}})},
                                       {"disclosure", text_of(report_of(published.report))}};
    // Nobody said: the product does not claim one.
    if (!info.time_zone.empty()) entries.push_back({"time_zone", text_of(info.time_zone)});
    return entries;
}

std::string metadata_object(std::vector<MetadataEntry> const& entries) {
    auto json = Json::object();
    for (auto const& [name, value] : entries) json[name] = Json::parse(value);
    return text_of(json);
}

} // namespace reten

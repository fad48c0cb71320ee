#include "app/workspace/demo_pages.hpp"

#include "app/workspace/printed_page.hpp"
#include "geo/model/output_file.hpp"

namespace reten::app {

namespace {

using namespace std::chrono;

PrintRequest documented_page(Language const& language) {
    PrintRequest request;
    request.page.subtitle = language.text(
        "Events as the sources tell them, with the month's deaths and the forces sent");
    return request;
}

/// The year after the second surge.
PrintRequest simulated_page(Language const& language) {
    PrintRequest request;
    request.query.window = TimeSpan{civil_minute(year{2009} / March / 1),
                                    civil_minute(year{2010} / March / 1), TimePrecision::span};
    request.page.layers.heat = true;
    request.page.subtitle = language.text(
        "Homicides by density, attacks on clinics, checkpoints in force and linked series");
    request.heat.kinds = {{"homicide"}};
    request.chart_kinds = {{"homicide"}}; // the dead of a clinic are among them
    return request;
}

} // namespace

std::vector<std::filesystem::path> write_demo_pages(CaseStore& store,
                                                    std::filesystem::path const& case_path,
                                                    Language const& language,
                                                    std::filesystem::path const& data) {
    auto request = store.info().simulated ? simulated_page(language) : documented_page(language);
    request.dpi = 200;
    std::vector<std::filesystem::path> pictures;
    for (auto const format : {PageFormat::png, PageFormat::pdf}) {
        auto path = case_path;
        path.replace_extension(format == PageFormat::png ? ".png" : ".pdf");
        pictures.push_back(path);
        if (std::filesystem::exists(std::filesystem::symlink_status(path))) continue;
        request.format = format;
        write_file(path.string(), print_page(store, request, language, data).bytes);
    }
    return pictures;
}

} // namespace reten::app

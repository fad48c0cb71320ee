#include "app/cli/disclosure_arguments.hpp"

#include "app/cli/query_options.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <ctime>

namespace reten::app {

namespace {

std::chrono::year_month_day today() {
    auto const now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    return std::chrono::year{local.tm_year + 1900} /
           std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)} /
           std::chrono::day{static_cast<unsigned>(local.tm_mday)};
}

} // namespace

void DisclosureArguments::declare(CLI::App& arguments, Console const& console) {
    arguments.add_option("--mask", mask_,
                         console.text("Move positions: grid:SIZE or donut:MIN-MAX in metres"));
    arguments.add_flag("--include-restricted", include_restricted_,
                       console.text("Show restricted records and exact sensitive places too, and "
                                    "say so on the product"));
    arguments.add_option("--as-of", as_of_,
                         console.text("Date that publish-after dates are compared with; otherwise "
                                      "today"));
}

DisclosureOptions DisclosureArguments::options() const {
    DisclosureOptions options;
    options.include_restricted = include_restricted_;
    options.as_of = as_of_date(as_of_);
    if (!mask_.empty()) options.mask = mask_from_text(mask_);
    return options;
}

std::chrono::year_month_day as_of_date(std::string const& text) {
    return text.empty() ? today() : civil_day(date_option("--as-of", text).begin);
}

void note_disclosure(Console& console, DisclosureReport const& report) {
    auto const& language = console.language();
    auto const note = [&](std::int64_t n, std::string const& pattern) {
        if (n > 0) console.note(fmt::format(fmt::runtime(pattern), language.number(n)));
    };
    if (report.includes_restricted) console.note(console.text("includes restricted records"));
    note(report.withheld_restricted, console.text("{} left out as confidential"));
    note(report.withheld_until_later, console.text("{} left out until their date"));
    note(report.positions_withheld, console.text("{} without their sensitive position"));
    note(report.positions_masked, console.text("{} positions masked"));
    note(report.values_replaced, console.text("{} confidential values replaced or left empty"));
    note(report.texts_withheld, console.text("{} without words that tell a hidden place"));
}

nlohmann::ordered_json disclosure_json(DisclosureReport const& report) {
    nlohmann::ordered_json json{{"includes_restricted", report.includes_restricted},
                                {"withheld_restricted", report.withheld_restricted},
                                {"withheld_until_later", report.withheld_until_later},
                                {"positions_withheld", report.positions_withheld},
                                {"positions_masked", report.positions_masked},
                                {"values_replaced", report.values_replaced},
                                {"texts_withheld", report.texts_withheld},
                                {"mask", report.mask}};
    if (report.mask.empty()) json["mask"] = nullptr;
    return json;
}

} // namespace reten::app

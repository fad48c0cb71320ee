#include "app/workspace/printed_page.hpp"
#include "geo/storage/open_case.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <limits>

#include <stdlib.h>

using namespace reten;
using namespace std::chrono;

namespace {

struct Folder {
    std::string path = "/tmp/reten-page-XXXXXX";
    Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    ~Folder() { std::filesystem::remove_all(path); }
};

TimeSpan from(year_month_day day) {
    return {civil_minute(day), {std::numeric_limits<std::int64_t>::max() / 2}, TimePrecision::span};
}

std::string page(CaseStore& store, TimeSpan window) {
    app::PrintRequest request;
    request.page.layers.base_map = false;
    request.page.layers.areas = true;
    request.page.layers.heat = true;
    request.query.window = window;
    request.format = PageFormat::svg;
    return app::print_page(store, request, Language{LanguageCode::english}, {}).bytes;
}

} // namespace

TEST_CASE("a window that is open at an end is cut to the dates of the case") {
    Folder const folder;
    auto const store = create_case(folder.path + "/a.reten", {});
    auto const none = page(*store, from(year{2010} / 1 / 1)); // nothing dated at all
    CHECK(none.find("0 of 0 shown") != std::string::npos);

    Incident incident;
    incident.kind = {"homicide"};
    incident.when = day_span(year{2009} / 3 / 5);
    store->incidents().insert(incident);
    CHECK(page(*store, from(year{2009} / 1 / 1)).find("5 Mar 2009") != std::string::npos);
    auto const after = page(*store, from(year{2010} / 1 / 1)); // nothing dated from here on
    CHECK(after.find("0 of 1 shown") != std::string::npos);
    TimeSpan before{{std::numeric_limits<std::int64_t>::min() / 2},
                    civil_minute(year{2008} / 1 / 1),
                    TimePrecision::span};
    CHECK(page(*store, before).find("0 of 1 shown") != std::string::npos);
}

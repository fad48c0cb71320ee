#pragma once

#include "geo/geocoding/case_geocoding.hpp"
#include "geo/storage/geocode_store.hpp"
#include "geo/storage/open_case.hpp"
#include "tests/geocoding/square_colonia.hpp"
#include "tests/storage/case_folder.hpp"

#include <memory>
#include <string>
#include <utility>

namespace reten::test {

/// A case whose gazetteer has Roma once and La Joya twice, in a folder of its own.
struct AskedCase {
    CaseFolder folder;
    std::string path = folder.file("a.reten");
    std::unique_ptr<CaseStore> store = create_case(path, {});

    AskedCase() {
        Transaction scope{*store};
        store->areas().insert(square_colonia("ROMA", {-106.40, 31.60}));
        store->areas().insert(square_colonia("LA JOYA", {-106.50, 31.70}));
        store->areas().insert(square_colonia("LA JOYA", {-106.20, 31.50}));
        scope.commit();
    }

    /// An incident at this place; `shape` may change it before it is stored.
    template <typename Shape>
    IncidentId add(PlaceText place, Shape const& shape) {
        Incident made;
        made.kind = {"homicide"};
        made.source_key = std::to_string(++count_);
        made.place = std::move(place);
        shape(made);
        Transaction scope{*store};
        auto const id = store->incidents().insert(made);
        scope.commit();
        return id;
    }
    IncidentId add(PlaceText place) {
        return add(std::move(place), [](Incident&) {});
    }
    IncidentId add_colonia(std::string colonia) {
        return add({"", "", std::move(colonia), "", ""});
    }
    DocumentId add_document(Confidentiality level) {
        Document document;
        document.title = "document " + std::to_string(++count_);
        document.confidentiality = level;
        Transaction scope{*store};
        auto const id = store->imports().insert(document);
        scope.commit();
        return id;
    }
    void geocode() { static_cast<void>(geocode_case(*store, {})); }

    [[nodiscard]] GeocodedText text_of(std::string_view colonia) {
        for (auto const& text : store->geocoding().texts())
            if (text.text.colonia == colonia) return text;
        return {};
    }

private:
    int count_ = 0;
};

} // namespace reten::test

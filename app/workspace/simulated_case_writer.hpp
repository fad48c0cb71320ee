#pragma once

#include "geo/language/language.hpp"
#include "geo/simulation/simulated_case.hpp"
#include "geo/storage/case_store.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace reten::app {

/// Stores a simulated case in a case that is empty, in one transaction; incidents go in by time.
/// The store gives all ids. Throws StoreError, and then nothing is kept.
void store_simulated_case(CaseStore& store, SimulatedCase const& simulated);

/// A made-up case as a new file: the same case and language make the same bytes; the working CRS is
/// that of its streets. Nothing is there when it fails. Throws Error, also where the file exists.
void write_simulated_case(std::string const& path, SimulatedCase const& simulated,
                          std::string const& title, std::string const& time_zone,
                          Language const& language);

/// The source line of a case in which nothing at all is real.
[[nodiscard]] std::string made_up_source_line(std::string_view scenario, std::uint64_t seed,
                                              Language const& language);

/// The steps of the above, in this order, for a case whose incidents are not held all at once.
/// Precondition: a transaction is open. `simulated` must outlive the writer.
class SimulatedCaseWriter {
public:
    SimulatedCaseWriter(CaseStore& store, SimulatedCase const& simulated)
        : store_{store}, case_{simulated} {}

    void write_ground(); // document, areas, streets, places
    /// Extents are resolved. Returns the id in the store.
    IncidentId write(Incident const& incident);
    void write_forces();
    /// Links name the ids that `write` gave, and series by their local ids.
    void write_series(std::vector<Series> const& series, std::vector<IncidentLink> const& links);
    [[nodiscard]] DocumentId document() const noexcept { return document_; }

private:
    template <typename Record>
    [[nodiscard]] Record with_source(Record record) const {
        record.id = {};
        record.document = document_;
        return record;
    }
    void resolve(std::optional<Position>& position) const;

    CaseStore& store_;
    SimulatedCase const& case_;
    DocumentId document_;
    // Local numbers to ids in the store.
    std::unordered_map<std::int64_t, AreaId> areas_;
    std::unordered_map<std::int64_t, StreetId> streets_;
};

} // namespace reten::app

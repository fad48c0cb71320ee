#pragma once

#include "geo/storage/case_store.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace reten {

/// The number of a record as text; nullopt: it is none.
[[nodiscard]] std::optional<IncidentId> number_of_record(std::string_view text);

struct NamedIncident {
    std::optional<Incident> incident; // absent: none, or several
    bool ambiguous = false;
};

/// Finds incidents by what a table calls them: the identifier of their source, their whole source
/// key, or their number in the case. The store must outlive it and keep its incidents meanwhile.
class IncidentNames {
public:
    /// `source`: whose identifiers are meant; empty: of any source.
    IncidentNames(IncidentStore& store, std::string source)
        : store_{store}, source_{std::move(source)} {}
    [[nodiscard]] NamedIncident find(std::string const& name);

private:
    [[nodiscard]] std::optional<Incident> by_key(std::string_view key) const;
    [[nodiscard]] std::optional<Incident> of_number(IncidentId id) const;
    void index();

    IncidentStore& store_;
    std::string source_;
    std::optional<std::multimap<std::string, std::string>> keys_; // by identifier; absent: not read
};

} // namespace reten

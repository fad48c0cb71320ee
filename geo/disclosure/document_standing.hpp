#pragma once

#include "geo/model/incident.hpp"

#include <optional>
#include <unordered_map>
#include <vector>

namespace reten {

/// Which documents the public may be told of. A document that is not in the list is not
/// publishable; a value that names no document rests on its record alone.
class DocumentStanding {
public:
    explicit DocumentStanding(std::vector<Document> const& documents);
    [[nodiscard]] bool publishable(std::optional<DocumentId> const& document) const;

private:
    std::unordered_map<DocumentId, Confidentiality> level_;
};

} // namespace reten

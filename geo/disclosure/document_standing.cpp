#include "geo/disclosure/document_standing.hpp"

namespace reten {

DocumentStanding::DocumentStanding(std::vector<Document> const& documents) {
    for (auto const& document : documents) level_[document.id] = document.confidentiality;
}

bool DocumentStanding::publishable(std::optional<DocumentId> const& document) const {
    if (!document) return true;
    auto const found = level_.find(*document);
    return found != level_.end() && found->second == Confidentiality::open;
}

} // namespace reten

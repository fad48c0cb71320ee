#include "geo/import/document_finder.hpp"

namespace reten {

std::optional<DocumentId> DocumentFinder::of(RowValues const& values) {
    Document document;
    document.title = values.known(ImportField::source);
    document.url = values.known(ImportField::url);
    document.publisher = values.known(ImportField::publisher);
    if (document.title.empty() && document.url.empty() && document.publisher.empty()) {
        return std::nullopt;
    }
    if (document.title.empty()) document.title = document.publisher;
    return find_or_insert(document);
}

DocumentId DocumentFinder::find_or_insert(Document const& document) {
    constexpr std::size_t most_remembered = 100'000;
    std::pair key{document.title, document.url};
    auto const known = known_.find(key);
    if (known != known_.end()) return known->second;
    auto const stored = store_.find_document(document.title, document.url);
    auto const id = stored ? stored->id : store_.insert(document);
    if (known_.size() < most_remembered) known_.emplace(std::move(key), id);
    return id;
}

} // namespace reten

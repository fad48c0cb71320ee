#include "geo/import/document_finder.hpp"

#include <algorithm>

namespace reten {

bool may_be_one(Document const& a, Document const& b) {
    if (!a.url.empty() && !b.url.empty()) return a.url == b.url;
    return !a.title.empty() && a.title == b.title;
}

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

DocumentId DocumentFinder::find_or_insert(Document document) {
    constexpr std::size_t most_remembered = 100'000;
    std::pair key{document.title, document.url};
    auto const known = known_.find(key);
    if (known != known_.end()) return known->second;
    auto const stored = store_.find_document(document.title, document.url);
    if (!stored) document.confidentiality = strictest(document);
    auto const id = stored ? stored->id : store_.insert(document);
    if (known_.size() < most_remembered) known_.emplace(std::move(key), id);
    return id;
}

Confidentiality DocumentFinder::strictest(Document const& document) {
    if (!confidential_) {
        confidential_ = store_.documents();
        std::erase_if(*confidential_, [](Document const& stored) {
            return stored.confidentiality == Confidentiality::open;
        });
    }
    auto level = document.confidentiality;
    for (auto const& stored : *confidential_) {
        if (may_be_one(stored, document)) level = std::max(level, stored.confidentiality);
    }
    return level;
}

} // namespace reten

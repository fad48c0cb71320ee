#pragma once

#include "geo/import/row_values.hpp"
#include "geo/storage/case_store.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace reten {

/// True when both can be the same document: one address, or one title where one has no address.
/// What is confidential of one of them must not come out by the other.
[[nodiscard]] bool may_be_one(Document const& a, Document const& b);

/// The document that a row names as its source, found by title and address or made. One that is
/// made is as confidential as any that it may be.
class DocumentFinder {
public:
    explicit DocumentFinder(ImportStore& store) : store_{store} {}

    /// By the fields source, url and publisher; nullopt: the row names none.
    [[nodiscard]] std::optional<DocumentId> of(RowValues const& values);
    /// The stored one, or `document` inserted.
    [[nodiscard]] DocumentId find_or_insert(Document document);

private:
    [[nodiscard]] Confidentiality strictest(Document const& document);

    ImportStore& store_;
    std::map<std::pair<std::string, std::string>, DocumentId> known_;
    std::optional<std::vector<Document>> confidential_; // absent: not read yet
};

} // namespace reten

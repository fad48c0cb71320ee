#pragma once

#include "geo/import/row_values.hpp"
#include "geo/storage/case_store.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace reten {

/// The document that a row names as its source, found by title and address or made.
class DocumentFinder {
public:
    explicit DocumentFinder(ImportStore& store) : store_{store} {}

    /// By the fields source, url and publisher; nullopt: the row names none.
    [[nodiscard]] std::optional<DocumentId> of(RowValues const& values);
    /// The stored one, or `document` inserted.
    [[nodiscard]] DocumentId find_or_insert(Document const& document);

private:
    ImportStore& store_;
    std::map<std::pair<std::string, std::string>, DocumentId> known_;
};

} // namespace reten

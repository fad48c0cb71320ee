#pragma once

#include "geo/model/id.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// A question to the case and how its answer is drawn, under a name. What the definition says is
/// for those who draw (app/workspace/view_definition.hpp); the store keeps its bytes.
struct SavedView {
    ViewId id;        // given by the store when it is 0
    std::string name; // not empty; one view a name
    std::string definition;
    bool operator==(SavedView const&) const = default;
};

class SavedViewStore {
public:
    virtual ~SavedViewStore() = default;
    /// Adds the view, or replaces that of its name: then an edit in the history, and nothing where
    /// it is the same already. Returns its id.
    virtual ViewId save(SavedView const& view) = 0;
    /// With its whole state in the change log. Throws StoreError when there is none of this name.
    virtual void remove(std::string_view name) = 0;
    /// In order of name, byte by byte.
    [[nodiscard]] virtual std::vector<SavedView> views() const = 0;
    [[nodiscard]] virtual std::optional<SavedView> view(std::string_view name) const = 0;
};

} // namespace reten

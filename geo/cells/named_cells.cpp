#include "geo/cells/named_cells.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/model/folded_text.hpp"

namespace reten {

NamedCells::NamedCells(std::vector<std::string> const& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) columns_.emplace(folded(columns[i]), i);
}

std::string_view NamedCells::operator()(std::string_view folded_name) const {
    auto const found = columns_.find(std::string{folded_name});
    if (found == columns_.end() || found->second >= cells_->size()) return {};
    return trimmed((*cells_)[found->second]);
}

std::string_view NamedCells::first(std::initializer_list<std::string_view> names) const {
    for (auto const name : names) {
        if (auto const cell = (*this)(name); !says_nothing(cell)) return cell;
    }
    return {};
}

} // namespace reten

#include "geo/import/field_mapping.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/column_names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

std::string all_fields() {
    std::string text;
    for (std::size_t i = 0; i < import_field_count; ++i) {
        text += (i == 0 ? "" : " ");
        text += import_field_code(static_cast<ImportField>(i));
    }
    return text + " code:NAME";
}

std::optional<std::size_t> find_column(std::vector<std::string> const& names,
                                       std::string const& wanted) {
    auto const exact = std::find(names.begin(), names.end(), wanted);
    if (exact != names.end()) return static_cast<std::size_t>(exact - names.begin());
    auto const word = folded(wanted);
    auto const same = [&](std::string const& name) { return folded(name) == word; };
    auto const near = std::find_if(names.begin(), names.end(), same);
    if (near == names.end() || std::count_if(names.begin(), names.end(), same) > 1) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(near - names.begin());
}

} // namespace

FieldMapping::FieldMapping(std::string const& file, std::vector<std::string> columns,
                           ImportTarget target, FieldColumns const& wanted, bool detect)
    : names_{std::move(columns)} {
    std::vector<bool> taken(names_.size(), false);
    std::array<bool, import_field_count> without{};
    for (auto const& [code, name] : wanted) {
        auto const field = import_field_from_code(code);
        auto const incident_code = incident_code_of_field(code);
        if (!field && !incident_code) {
            throw ImportError{"{}: --map {}={}: no field is called '{}'; the fields are: {}",
                              file,
                              printable(code),
                              printable(name),
                              printable(code),
                              all_fields()};
        }
        auto const at = name.empty() ? std::nullopt : find_column(names_, name);
        if (!at && !name.empty()) {
            throw ImportError{"{}: has no column '{}' (for {}); its columns are: {}", file,
                              printable(name), code, listed(names_)};
        }
        if (incident_code) {
            give_code(*incident_code, at);
            if (at) taken[*at] = true;
            continue;
        }
        auto const number = static_cast<std::size_t>(*field);
        without[number] = name.empty();
        columns_of_[number] = at;
        if (!at) continue;
        taken[*at] = true;
    }
    if (!detect) return;
    std::vector<std::string> words;
    for (auto const& name : names_) words.push_back(folded(name));
    for (auto const& [field, synonyms] : field_synonyms(target)) {
        auto& column = columns_of_[static_cast<std::size_t>(field)];
        if (without[static_cast<std::size_t>(field)]) continue;
        for (auto const synonym : synonyms) {
            if (column) break;
            auto const found = std::find(words.begin(), words.end(), synonym);
            auto const at = static_cast<std::size_t>(found - words.begin());
            if (found == words.end() || taken[at]) continue;
            column = at;
            taken[at] = true;
        }
    }
}

void FieldMapping::give_code(std::string_view code, std::optional<std::size_t> column) {
    if (!column) {
        std::erase_if(codes_, [&](CodeColumn const& each) { return each.code == code; });
        return;
    }
    CodeColumn given{std::string{code}, *column};
    if (std::find(codes_.begin(), codes_.end(), given) != codes_.end()) return;
    auto const behind =
        std::upper_bound(codes_.begin(), codes_.end(), given,
                         [](CodeColumn const& a, CodeColumn const& b) { return a.code < b.code; });
    codes_.insert(behind, std::move(given));
}

FieldColumns FieldMapping::pairs() const {
    FieldColumns result;
    for (std::size_t i = 0; i < import_field_count; ++i) {
        if (!columns_of_[i]) continue;
        result.emplace_back(import_field_code(static_cast<ImportField>(i)),
                            names_[*columns_of_[i]]);
    }
    for (std::size_t i = 0; i < codes_.size(); ++i) {
        auto const& [code, column] = codes_[i];
        if (i > 0 && codes_[i - 1].code == code)
            result.back().second += " + " + names_[column];
        else
            result.emplace_back("code:" + code, names_[column]);
    }
    return result;
}

} // namespace reten

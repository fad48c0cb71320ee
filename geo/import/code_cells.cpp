#include "geo/import/code_cells.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/geocoding/edit_distance.hpp"
#include "geo/model/codebook.hpp"
#include "geo/model/folded_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace reten {

namespace {

/// 99, 999 … stand for a value that is not known, as in registers of deaths.
bool is_nines(std::string_view value) {
    return value.size() >= 2 && value.find_first_not_of('9') == value.npos;
}

std::string as_in_codebook(std::string_view code, std::string_view value) {
    auto const& book = shipped_codebook();
    if (auto const* known = book.find(code, value)) return known->value;
    bool const yes_or_no = book.find(code, "yes") != nullptr;
    if (auto const flag = yes_or_no ? flag_from_text(value) : std::nullopt)
        return *flag ? "yes" : "no";
    return std::string{value};
}

bool same(IncidentCode const& a, IncidentCode const& b) {
    return a.code == b.code && a.value == b.value;
}

bool has(std::span<IncidentCode const> codes, IncidentCode const& code) {
    return std::any_of(codes.begin(), codes.end(),
                       [&](IncidentCode const& each) { return same(each, code); });
}

/// The value of the codebook that differs least, by itself or a label; empty: none is near.
std::string nearest(std::string_view code, std::string const& value) {
    auto const word = folded(value);
    auto const most = static_cast<int>(std::min<std::size_t>(word.size() / 3, 3));
    auto best = most + 1;
    std::string found;
    for (auto const& row : shipped_codebook().rows()) {
        if (row.code != code) continue;
        for (auto const* name : {&row.value, &row.label_english, &row.label_spanish}) {
            auto const distance = edit_distance(word, folded(*name), most);
            if (distance >= best) continue;
            best = distance;
            found = row.value;
        }
    }
    return found;
}

} // namespace

std::vector<std::string> code_values(std::string_view code, std::string_view cell) {
    std::vector<std::string> values;
    for (std::size_t begin = 0; begin <= cell.size();) {
        auto const end = std::min(cell.find_first_of(";|", begin), cell.size());
        auto const value = trimmed(cell.substr(begin, end - begin));
        if (!says_nothing(value) && !is_nines(value)) values.push_back(as_in_codebook(code, value));
        begin = end + 1;
    }
    return values;
}

std::vector<IncidentCode> renewed_codes(std::span<IncidentCode const> held,
                                        std::optional<std::vector<IncidentCode>> const& base,
                                        std::span<IncidentCode const> told,
                                        std::span<CodeColumn const> names) {
    std::vector<IncidentCode> codes;
    for (auto const& code : held) {
        bool const of_import =
            base ? has(*base, code) : std::any_of(names.begin(), names.end(), [&](auto const& n) {
                return n.code == code.code;
            });
        if (!of_import || has(told, code)) codes.push_back(code);
    }
    for (auto const& code : told)
        if (!has(codes, code)) codes.push_back(code);
    return codes;
}

std::vector<IncidentCode> codes_of(std::vector<IncidentCode> codes,
                                   std::optional<DocumentId> document) {
    std::erase_if(codes, [&](IncidentCode const& code) { return code.document != document; });
    return codes;
}

void UnknownCodes::note(std::span<IncidentCode const> codes) {
    constexpr std::size_t most = 10'000; // of a column that holds texts
    for (auto const& code : codes) {
        auto const& book = shipped_codebook();
        if (!book.defines(code.code) || book.find(code.code, code.value) != nullptr) continue;
        auto& values = values_[code.code];
        if (values.size() < most || values.contains(code.value)) ++values[code.value];
    }
}

void UnknownCodes::tell(std::vector<Remark>& warnings) const {
    for (auto const& [code, values] : values_) {
        std::vector<std::pair<std::string, std::int64_t>> commonest{values.begin(), values.end()};
        std::stable_sort(commonest.begin(), commonest.end(),
                         [](auto const& a, auto const& b) { return a.second > b.second; });
        constexpr std::size_t most = 5;
        std::string list;
        for (std::size_t i = 0; i < std::min(most, commonest.size()); ++i) {
            auto const& [value, times] = commonest[i];
            auto const near = nearest(code, value);
            list += fmt::format("{}{} ({}){}", i == 0 ? "" : ", ", printable(value.substr(0, 60)),
                                times, near.empty() ? "" : " ≈ " + near);
        }
        if (commonest.size() > most) list += ", …";
        warnings.push_back(
            Remark{"code {}: {} value(s) that the codebook does not have were kept as they are: "
                   "{}; docs/codebook.md has its values",
                   code, values.size(), list});
    }
}

} // namespace reten

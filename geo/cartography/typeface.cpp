#include "geo/cartography/typeface.hpp"

#include "geo/cartography/text_metrics.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>

namespace reten {

namespace {

int fontconfig_weight(FontWeight weight) {
    switch (weight) {
    case FontWeight::regular: return FC_WEIGHT_REGULAR;
    case FontWeight::medium: return FC_WEIGHT_MEDIUM;
    case FontWeight::semibold: return FC_WEIGHT_DEMIBOLD;
    case FontWeight::bold: return FC_WEIGHT_BOLD;
    }
    return FC_WEIGHT_REGULAR;
}

struct DestroyPattern {
    void operator()(FcPattern* pattern) const noexcept { FcPatternDestroy(pattern); }
};
using PatternHandle = std::unique_ptr<FcPattern, DestroyPattern>;

} // namespace

std::filesystem::path typeface_file(FontWeight weight) {
    PatternHandle const wish{FcPatternCreate()};
    std::string_view families = font_families;
    while (!families.empty()) {
        auto const comma = families.find(", ");
        std::string const family{families.substr(0, comma)};
        FcPatternAddString(wish.get(), FC_FAMILY, reinterpret_cast<FcChar8 const*>(family.c_str()));
        families.remove_prefix(comma == std::string_view::npos ? families.size() : comma + 2);
    }
    FcPatternAddInteger(wish.get(), FC_WEIGHT, fontconfig_weight(weight));
    FcPatternAddInteger(wish.get(), FC_SLANT, FC_SLANT_ROMAN);
    FcConfigSubstitute(nullptr, wish.get(), FcMatchPattern);
    FcDefaultSubstitute(wish.get());
    FcResult result{};
    PatternHandle const match{FcFontMatch(nullptr, wish.get(), &result)};
    FcChar8* file = nullptr;
    if (!match || FcPatternGetString(match.get(), FC_FILE, 0, &file) != FcResultMatch) return {};
    return reinterpret_cast<char const*>(file);
}

} // namespace reten

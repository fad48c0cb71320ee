#include "app/platform/theme.hpp"

namespace reten::app {

std::optional<Theme> theme_from_code(std::string_view code) {
    if (code == "light") return Theme::light;
    if (code == "dark") return Theme::dark;
    return std::nullopt;
}

ThemeColours const& theme_colours(Theme theme) {
    static ThemeColours const light{rgb(0xfbf9f5), rgb(0xf0ece4), rgb(0xddd7cc), rgb(0x1f1e1c),
                                    rgb(0x615d56), rgb(0x0b5563), rgb(0xffffff), rgb(0xe7e2d8),
                                    rgb(0x4d6b75), rgb(0xc9c4ba), rgb(0xa3320b)};
    static ThemeColours const dark{rgb(0x1d2226), rgb(0x2a3137), rgb(0x3a434a), rgb(0xeef0f0),
                                   rgb(0xaab3b8), rgb(0x6cc3d3), rgb(0x10181b), rgb(0x343d44),
                                   rgb(0x8fb4c0), rgb(0x48545c), rgb(0xff9a76)};
    return theme == Theme::light ? light : dark;
}

} // namespace reten::app

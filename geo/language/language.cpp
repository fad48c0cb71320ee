#include "geo/language/language.hpp"

#include "geo/model/program_folders.hpp"

#include <boost/locale/generator.hpp>
#include <boost/locale/localization_backend.hpp>
#include <boost/locale/message.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <locale>

namespace reten {

namespace {

/// One locale a language, made once: reading a catalogue takes milliseconds, using it nothing.
/// Only the ICU backend: the others need the system's own Spanish locale, which may be missing.
std::locale const& locale_of(LanguageCode code) {
    auto const make = [](char const* name) {
        auto backends = boost::locale::localization_backend_manager::global();
        backends.select("icu");
        boost::locale::generator generator{backends};
        generator.categories(boost::locale::message_facet);
        generator.characters(boost::locale::char_facet);
        generator.add_messages_path(locale_folder().string());
        generator.add_messages_domain("reten");
        return generator(name);
    };
    static std::locale const spanish = make("es_MX.UTF-8");
    static std::locale const english = make("en_US.UTF-8");
    return code == LanguageCode::spanish ? spanish : english;
}

std::string grouped(std::string const& digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
        out += digits[i];
    }
    return out;
}

unsigned month_number(CivilMinute minute) {
    return static_cast<unsigned>(civil_day(minute).month());
}

int year_number(CivilMinute minute) { return static_cast<int>(civil_day(minute).year()); }

constexpr std::array<std::string_view, 12> short_months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

} // namespace

LanguageCode language_from_locale(std::string_view name) {
    std::string lower{name.substr(0, 3)};
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    auto const spanish = lower == "es" || lower == "es_" || lower == "es-" || lower == "es." ||
                         lower == "spa" || name == "español";
    return spanish ? LanguageCode::spanish : LanguageCode::english;
}

LanguageCode system_language() {
    for (auto const* variable : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        if (auto const* value = std::getenv(variable); value != nullptr && *value != '\0') {
            return language_from_locale(value);
        }
    }
    return LanguageCode::english;
}

Language::Language(LanguageCode code) : code_{code} {}

std::string Language::text(std::string_view id) const {
    if (id.empty()) return {};
    return boost::locale::translate(std::string{id}).str(locale_of(code_));
}

std::string Language::text(std::string_view one, std::string_view many, std::int64_t n) const {
    return boost::locale::translate(std::string{one}, std::string{many},
                                    static_cast<int>(std::min<std::int64_t>(n, 2)))
        .str(locale_of(code_));
}

std::string Language::number(std::int64_t value) const {
    auto const text = fmt::to_string(value);
    return value < 0 ? "−" + grouped(text.substr(1)) : grouped(text);
}

std::string Language::number(double value, int decimals) const {
    auto const text = fmt::format("{:.{}f}", value, decimals);
    auto const negative = text.front() == '-';
    auto const point = text.find('.');
    auto const begin = negative ? 1U : 0U;
    auto const whole =
        grouped(text.substr(begin, point == std::string::npos ? point : point - begin));
    return (negative ? "−" : "") + whole + (point == std::string::npos ? "" : text.substr(point));
}

std::string Language::day(CivilMinute minute) const {
    return fmt::format("{} {}", static_cast<unsigned>(civil_day(minute).day()), month(minute));
}

std::string Language::month(CivilMinute minute) const {
    return fmt::format("{} {}", text(short_months[month_number(minute) - 1]), year_number(minute));
}

std::string Language::span(TimeSpan const& span) const {
    auto const last = CivilMinute{span.end.value - 1};
    auto const whole_years = span.begin == bin_begin(span.begin, TimeBin::year) &&
                             span.end == bin_begin(span.end, TimeBin::year);
    auto const whole_months = span.begin == bin_begin(span.begin, TimeBin::month) &&
                              span.end == bin_begin(span.end, TimeBin::month);
    auto const range = [&](std::string const& from, std::string const& to) {
        return from == to ? from : fmt::format(fmt::runtime(text("{} to {}")), from, to);
    };
    if (whole_years) {
        return range(fmt::to_string(year_number(span.begin)), fmt::to_string(year_number(last)));
    }
    if (whole_months) return range(month(span.begin), month(last));
    return range(day(span.begin), day(last));
}

std::string Language::code_name(std::string_view code) const {
    auto translated = text(code);
    if (translated != code) return translated;
    auto words = std::string{code};
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

} // namespace reten

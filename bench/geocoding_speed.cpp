// Texts a second against a gazetteer of made names: see bench/geocoding-speed.sh.

#include "geo/geocoding/geocoder.hpp"
#include "geo/statistics/random_stream.hpp"

#include <fmt/format.h>

#include <chrono>
#include <ctime>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace reten;

constexpr std::string_view syllables[] = {"sa",  "lo", "ma",  "ri", "ten", "cal", "do", "vi",
                                          "gue", "na", "ro",  "pe", "lla", "tor", "mi", "bra",
                                          "cho", "lu", "jar", "zo", "que", "xi",  "an", "es"};
constexpr std::string_view kinds[] = {
    "Col. ",           "Fraccionamiento ", "Residencial ", "",     "",
    "Ejido ",          "Villas de ",       "Lomas de ",    "San ", "Santa ",
    "Hacienda de la ", "Jardines del ",    "Valle de ",    "Los ", "Cerrada "};
constexpr std::size_t municipalities = 2'400;

template <std::size_t n>
std::string_view one_of(std::string_view const (&list)[n], Stream& chance) {
    return list[chance.below(n)];
}

std::string name_of(Stream& chance) {
    std::string name{one_of(kinds, chance)};
    auto const words = 1 + chance.below(2);
    for (std::uint64_t word = 0; word < words; ++word) {
        auto const length = 2 + chance.below(3);
        for (std::uint64_t i = 0; i < length; ++i) name += one_of(syllables, chance);
        name += ' ';
    }
    if (chance.chance(0.1)) name += fmt::format("Etapa {}", 1 + chance.below(5));
    return name;
}

std::vector<Place> places(std::size_t n) {
    Stream chance{1, 0};
    std::vector<Place> made(n);
    for (auto& place : made) {
        place.name = name_of(chance);
        place.level = MatchLevel::colonia;
        place.point = LonLat{chance.uniform(-115, -90), chance.uniform(16, 32)};
        place.municipality_code = fmt::format("{:05}", 1 + chance.below(municipalities));
        place.municipality = fmt::format("Municipio {}", place.municipality_code);
    }
    return made;
}

/// Names of the list with noise, half of them inside an address; one in five is no place at all.
std::vector<PlaceText> texts(std::vector<Place> const& list, std::size_t n) {
    Stream chance{2, 0};
    std::vector<PlaceText> made(n);
    for (auto& text : made) {
        auto const& place = list[chance.below(list.size())];
        auto name = chance.chance(0.2) ? name_of(chance) : place.name;
        if (chance.chance(0.3)) {
            auto const at = chance.below(name.size() - 1);
            std::swap(name[at], name[at + 1]);
        }
        text.municipality = place.municipality_code;
        if (chance.chance(0.5))
            text.colonia = name;
        else
            text.place = fmt::format("Calle {} {}, {}", name_of(chance), chance.below(9'999), name);
    }
    return made;
}

double seconds(std::chrono::steady_clock::duration time) {
    return std::chrono::duration<double>(time).count();
}

} // namespace

int main() {
    using Clock = std::chrono::steady_clock;
    auto const list = places(200'000);
    auto const wanted = texts(list, 200'000);
    auto const start = Clock::now();
    Gazetteer const gazetteer{list, {}};
    fmt::print("{} places in {:.1f} s\n", list.size(), seconds(Clock::now() - start));
    Geocoder const geocoder{gazetteer};
    for (unsigned const threads : {1U, 2U}) {
        std::vector<std::size_t> placed(threads);
        auto const begin = Clock::now();
        auto const processor = std::clock();
        {
            std::vector<std::jthread> workers;
            for (unsigned t = 0; t < threads; ++t)
                workers.emplace_back([&, t] {
                    for (std::size_t i = t; i < wanted.size(); i += threads)
                        placed[t] += geocoder.locate(wanted[i]).outcome == GeocodeOutcome::placed;
                });
        }
        auto const time = seconds(Clock::now() - begin);
        std::size_t all = 0;
        for (auto const n : placed) all += n;
        auto const busy = static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC;
        auto const n = static_cast<double>(wanted.size());
        fmt::print("{} threads: {} texts in {:.2f} s by the clock, {:.0f} a second; {:.1f} µs of a "
                   "processor each; {} placed\n",
                   threads, wanted.size(), time, n / time, 1e6 * busy / n, all);
    }
    return 0;
}

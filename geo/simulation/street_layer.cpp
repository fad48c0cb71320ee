#include "geo/simulation/street_layer.hpp"

#include "geo/simulation/simulation_draws.hpp"
#include "geo/simulation/street_grid.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace reten {

namespace {

constexpr std::string_view road_name = "Carretera a Los Médanos";
constexpr std::size_t road_kilometres = 40;
constexpr double numbered_share = 0.9;

/// Names without people in them.
class StreetNamePool {
public:
    explicit StreetNamePool(Stream& stream) {
        static constexpr std::array<std::string_view, 32> nouns{
            "Nogal",     "Cedro",       "Fresno",    "Encino",   "Olmo",     "Sauce",   "Álamo",
            "Mezquite",  "Gobernadora", "Ocotillo",  "Huizache", "Girasol",  "Amapola", "Jacinto",
            "Azucena",   "Gorrión",     "Cenzontle", "Halcón",   "Codorniz", "Venado",  "Coyote",
            "Obsidiana", "Ámbar",       "Turquesa",  "Ónix",     "Pórfido",  "Granito", "Cantera",
            "Arenal",    "Médano",      "Manantial", "Acequia"};
        static constexpr std::array<std::string_view, 9> endings{
            "",         " Blanco",       " Rojo",  " Verde", " del Sur",
            " del Río", " de la Sierra", " Viejo", " Nuevo"};
        for (auto const noun : nouns)
            for (auto const ending : endings) names_.push_back(fmt::format("{}{}", noun, ending));
        stream.shuffle(names_);
    }
    [[nodiscard]] std::string const& at(std::size_t i) const { return names_[i % names_.size()]; }

private:
    std::vector<std::string> names_;
};

class StreetLayer {
public:
    StreetLayer(LineString const& border, std::uint64_t seed)
        : seed_{seed},
          stream_{seed, draw_index(Draw::street_layer, 0)},
          pool_{stream_},
          grid_{make_street_grid(border, stream_)} {}

    [[nodiscard]] SimulatedCase make() {
        if (!grid_.nodes.empty()) {
            add_city();
            add_road();
            for (std::size_t i = 0; i < turns.size(); ++i) add_colonia(i);
        }
        made_.scenario = "streets";
        made_.seed = seed_;
        made_.document.title = fmt::format("Simulated by Retén: scenario streets, seed {}", seed_);
        made_.document.publisher = "Retén";
        return std::move(made_);
    }

private:
    /// Right angles by whole numbers, so that the digits are the same everywhere: (cosine, sine).
    struct Turn {
        double along, across;
    };
    static constexpr std::array<Turn, 6> turns{{{3.0 / 5, 4.0 / 5},
                                                {12.0 / 13, 5.0 / 13},
                                                {15.0 / 17, -8.0 / 17},
                                                {4.0 / 5, 3.0 / 5},
                                                {21.0 / 29, -20.0 / 29},
                                                {1, 0}}};

    StreetSegment& add(std::size_t from, std::size_t to, std::string name, std::string_view kind) {
        auto& segment = made_.streets.emplace_back();
        auto const number = static_cast<std::int64_t>(made_.streets.size());
        segment.id = {number};
        segment.from = {static_cast<std::int64_t>(from) + 1};
        segment.to = {static_cast<std::int64_t>(to) + 1};
        segment.name = std::move(name);
        segment.road_class = kind;
        auto const length = city_plane::distance(grid_.nodes[from], grid_.nodes[to]);
        segment.length = {std::round(length * 10) / 10};
        segment.line = {city_plane::to_lonlat(grid_.nodes[from]),
                        city_plane::to_lonlat(grid_.nodes[to])};
        segment.source_key = fmt::format("simulated:street:{:05}", number);
        return segment;
    }

    /// A block's hundred; odd numbers on the left of the direction in which they rise.
    void give_numbers(StreetSegment& segment, std::int64_t block, bool as_drawn) {
        if (!stream_.chance(numbered_share)) return;
        auto const base = 100 * block;
        segment.left_low = base + 1;
        segment.left_high = base + 99;
        segment.right_low = base;
        segment.right_high = base + 98;
        if (as_drawn) return;
        std::swap(segment.left_low, segment.right_high);
        std::swap(segment.left_high, segment.right_low);
    }

    void add_city() {
        auto const axes = [&](std::size_t node) {
            return city_plane::river_axes({0, 0}, grid_.nodes[node]);
        };
        auto least = axes(0);
        for (std::size_t i = 1; i < grid_.nodes.size(); ++i) {
            least.along = std::min(least.along, axes(i).along);
            least.away = std::min(least.away, axes(i).away);
        }
        auto const spacing = StreetGridOptions{}.spacing;
        auto const segments = grid_.segments; // nodes are added meanwhile
        for (auto const& s : segments) {
            bool const across = s.line < 0;
            auto const from = axes(s.from);
            auto const to = axes(s.to);
            auto const begin = across ? from.away - least.away : from.along - least.along;
            auto const end = across ? to.away - least.away : to.along - least.along;
            auto& segment =
                add(s.from, s.to, name_of(s.road_class, s.line), class_of(s.road_class));
            segment.one_way = s.one_way;
            auto const block = static_cast<std::int64_t>(std::min(begin, end) / spacing + 0.5) + 1;
            give_numbers(segment, block, begin < end);
        }
    }

    [[nodiscard]] std::string name_of(RoadClass road_class, int line) {
        auto const [found, fresh] = name_of_line_.emplace(line, name_of_line_.size());
        auto const& name = pool_.at(found->second);
        switch (road_class) {
        case RoadClass::primary:
            return fmt::format("{} {}", line % 2 == 0 ? "Bulevar" : "Calzada", name);
        case RoadClass::secondary: return fmt::format("Avenida {}", name);
        case RoadClass::residential: return fmt::format("Calle {}", name);
        }
        return {};
    }

    static std::string_view class_of(RoadClass road_class) {
        switch (road_class) {
        case RoadClass::primary: return "primary";
        case RoadClass::secondary: return "secondary";
        case RoadClass::residential: return "residential";
        }
        return "";
    }

    /// From the node farthest south, a kilometre a segment, south by east with a slow bend.
    void add_road() {
        std::size_t start = 0;
        for (std::size_t i = 1; i < grid_.nodes.size(); ++i)
            if (grid_.nodes[i].northing < grid_.nodes[start].northing) start = i;
        road_.push_back(start);
        for (std::size_t kilometre = 1; kilometre <= road_kilometres; ++kilometre) {
            auto const last = grid_.nodes[road_.back()];
            // East by 0.6 km at first, by 0.28 at last: the sides of the triangle are exact enough
            // for a segment of 1,000.0 m.
            auto const east = 600 - 8.0 * static_cast<double>(kilometre);
            auto const south = std::sqrt(1e6 - east * east);
            road_.push_back(grid_.nodes.size());
            grid_.nodes.push_back({last.easting + east, last.northing - south});
            add(road_[kilometre - 1], road_[kilometre], std::string{road_name}, "trunk");
            if (kilometre % 5 == 0) add_post(kilometre);
        }
    }

    void add_post(std::size_t kilometre) {
        auto& post = made_.places.emplace_back();
        auto const number = static_cast<std::int64_t>(made_.places.size());
        post.id = {number};
        post.name = fmt::format("Km {} {}", kilometre, road_name);
        post.level = MatchLevel::kilometre_post;
        post.point = city_plane::to_lonlat(grid_.nodes[road_.back()]);
        post.uncertainty = Metres{50};
        post.source_key = fmt::format("simulated:post:{:02}", number);
    }

    /// Eight streets by six, 110 by 80 m a block, turned, at a kilometre of the road and joined to
    /// it by one street.
    void add_colonia(std::size_t colonia) {
        constexpr std::size_t columns = 8;
        constexpr std::size_t rows = 6;
        auto const gate = road_[2 + 2 * colonia];
        auto const turn = turns[colonia];
        double const side = colonia % 2 == 0 ? 1 : -1;
        auto const corner = grid_.nodes.size();
        ProjectedPoint const home{grid_.nodes[gate].easting + side * 700,
                                  grid_.nodes[gate].northing + 150};
        auto const node = [&](std::size_t i, std::size_t j) { return corner + j * columns + i; };
        for (std::size_t j = 0; j < rows; ++j)
            for (std::size_t i = 0; i < columns; ++i) {
                auto const x = 110.0 * (static_cast<double>(i) - 3.5);
                auto const y = 80.0 * (static_cast<double>(j) - 2.5);
                grid_.nodes.push_back({home.easting + x * turn.along - y * turn.across,
                                       home.northing + x * turn.across + y * turn.along});
            }
        auto const first = static_cast<std::size_t>(stream_.below(288));
        auto const street = [&](std::size_t which) {
            auto const* const kind = which % 5 == 4 ? "Privada" : "Calle";
            return fmt::format("{} {}", kind, pool_.at(first + which));
        };
        for (std::size_t j = 0; j < rows; ++j)
            for (std::size_t i = 0; i < columns; ++i) {
                if (i + 1 < columns)
                    give_numbers(add(node(i, j), node(i + 1, j), street(j), "residential"),
                                 static_cast<std::int64_t>(i) + 1, true);
                if (j + 1 < rows)
                    give_numbers(add(node(i, j), node(i, j + 1), street(rows + i), "residential"),
                                 static_cast<std::int64_t>(j) + 1, true);
            }
        add(gate, nearest(grid_.nodes[gate], corner),
            fmt::format("Camino {}", pool_.at(first + 20)), "tertiary");
    }

    /// The node from `first` on that lies nearest.
    [[nodiscard]] std::size_t nearest(ProjectedPoint to, std::size_t first) const {
        auto best = first;
        for (auto i = first; i < grid_.nodes.size(); ++i)
            if (city_plane::distance(grid_.nodes[i], to) <
                city_plane::distance(grid_.nodes[best], to))
                best = i;
        return best;
    }

    std::uint64_t seed_;
    Stream stream_;
    StreetNamePool pool_;
    StreetGrid grid_; // its nodes grow, its segments stay
    std::map<int, std::size_t> name_of_line_;
    std::vector<std::size_t> road_; // nodes, a kilometre apart
    SimulatedCase made_;
};

} // namespace

SimulatedCase simulate_streets(LineString const& border, std::uint64_t seed) {
    return StreetLayer{border, seed}.make();
}

} // namespace reten

// Geocodes addresses whose points are known against streets learned from the others:
//     bench_geocode FILE [--share 0.2] [--seed 1]
// FILE has the columns address (`9650 marlive ln`), lon and lat. A block is a street's hundred;
// whole blocks are held back, never rows, so that no address of a held-back block is known. Of the
// others as many again are held back to learn how wide radii must be (the tuning part). Prints
// one JSON document: counts, median and 90 % errors in metres by row and by distinct address, and
// the share of true points inside of the radius, by rule, as learned, and as geocoding states it.

#include "bench/learned_streets.hpp"
#include "geo/geocoding/street_index.hpp"
#include "geo/model/error.hpp"
#include "geo/projection/projector.hpp"
#include "geo/statistics/random_stream.hpp"
#include "geo/tables/table_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <set>

namespace reten::bench {

namespace {

struct Address {
    std::string street;
    std::int64_t number = 0;
    auto operator<=>(Address const&) const = default;
};

struct Known {
    LonLat point;
    std::int64_t rows = 0;
};

struct Data {
    std::int64_t rows = 0, unusable = 0;
    std::map<Address, Known> addresses;
};

std::size_t column(TableSource const& source, std::string const& name) {
    auto const& columns = source.columns();
    auto const found = std::find(columns.begin(), columns.end(), name);
    if (found == columns.end()) throw Error{"the file has no column {}", name};
    return static_cast<std::size_t>(found - columns.begin());
}

std::optional<Address> address_of(std::string const& text) {
    Address address;
    auto const begin = text.find_first_not_of(' ');
    if (begin == std::string::npos) return std::nullopt;
    auto const [end, error] =
        std::from_chars(text.data() + begin, text.data() + text.size(), address.number);
    auto at = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || (at = text.find_first_not_of(' ', at)) == std::string::npos)
        return std::nullopt;
    address.street = text.substr(at, text.find_last_not_of(' ') + 1 - at);
    return address;
}

Data read(std::string const& path) {
    Data data;
    auto const source = open_table(path);
    auto const address = column(*source, "address");
    auto const lon = column(*source, "lon");
    auto const lat = column(*source, "lat");
    for (TableRow row; source->next(row);) {
        ++data.rows;
        auto const found = row.defect.empty() ? address_of(row.cells[address]) : std::nullopt;
        LonLat const point{std::strtod(row.cells[lon].c_str(), nullptr),
                           std::strtod(row.cells[lat].c_str(), nullptr)};
        if (!found || row.cells[lon].empty() || point == LonLat{} || !is_valid(point)) {
            ++data.unusable;
            continue;
        }
        auto& known = data.addresses.emplace(*found, Known{point, 0}).first->second;
        ++known.rows;
    }
    return data;
}

/// Errors with how often each counts.
class Errors {
public:
    void add(double metres, double radius, std::int64_t rows) {
        errors_.emplace_back(metres, rows);
        (metres <= radius ? inside_ : outside_) += 1;
    }
    [[nodiscard]] double quantile(double share, bool by_row) const {
        auto sorted = errors_;
        std::sort(sorted.begin(), sorted.end());
        double whole = 0;
        for (auto const& [metres, rows] : sorted) whole += by_row ? static_cast<double>(rows) : 1;
        double passed = 0;
        for (auto const& [metres, rows] : sorted) {
            passed += by_row ? static_cast<double>(rows) : 1;
            if (passed >= share * whole) return metres;
        }
        return 0;
    }
    [[nodiscard]] std::size_t count() const { return errors_.size(); }
    [[nodiscard]] std::int64_t rows() const {
        std::int64_t rows = 0;
        for (auto const& error : errors_) rows += error.second;
        return rows;
    }
    [[nodiscard]] double coverage() const {
        return static_cast<double>(inside_) /
               std::max(1.0, static_cast<double>(inside_ + outside_));
    }
    [[nodiscard]] std::string json() const {
        return fmt::format("{{\"addresses\": {}, \"rows\": {}, \"median_m\": {:.0f}, "
                           "\"p90_m\": {:.0f}, \"median_by_row_m\": {:.0f}, "
                           "\"p90_by_row_m\": {:.0f}, \"inside_radius\": {:.3f}}}",
                           count(), rows(), quantile(0.5, false), quantile(0.9, false),
                           quantile(0.5, true), quantile(0.9, true), coverage());
    }

private:
    std::vector<std::pair<double, std::int64_t>> errors_;
    std::int64_t inside_ = 0, outside_ = 0;
};

struct Split {
    std::map<Address, Known> held_back;
    std::map<Address, Known> known;
    std::size_t blocks = 0, blocks_held_back = 0;
};

Split split(std::map<Address, Known> const& addresses, double share, std::uint64_t seed) {
    std::set<Address> blocks;
    for (auto const& entry : addresses)
        blocks.insert({entry.first.street, entry.first.number / 100});
    std::set<Address> held_back;
    std::uint64_t index = 0;
    for (auto const& block : blocks)
        if (Stream{seed, index++}.chance(share)) held_back.insert(block);
    Split result;
    result.blocks = blocks.size();
    result.blocks_held_back = held_back.size();
    for (auto const& [address, known] : addresses) {
        bool const back = held_back.contains({address.street, address.number / 100});
        (back ? result.held_back : result.known).emplace(address, known);
    }
    return result;
}

std::map<std::string, KnownNumbers> streets_of(std::map<Address, Known> const& addresses) {
    std::map<std::string, KnownNumbers> streets;
    for (auto const& [address, known] : addresses)
        streets[address.street][address.number] = known.point;
    return streets;
}

/// What became of one address.
struct Answer {
    double error = 0, rule = 0; // metres
    HouseWay way = HouseWay::in_range;
    bool own_name = true; // as the address has it
    std::int64_t rows = 0;
};
struct Answers {
    std::vector<Answer> found;
    std::int64_t ambiguous = 0, not_found = 0;
};

Answers ask(StreetIndex const& index, std::map<Address, Known> const& addresses) {
    Answers answers;
    for (auto const& [address, known] : addresses) {
        auto const found = index.house(address.street, address.number);
        if (found.empty()) {
            ++answers.not_found;
            continue;
        }
        if (found.size() > 1 && found[1].score == found[0].score) {
            ++answers.ambiguous;
            continue;
        }
        auto const& best = found.front();
        auto const way = best.house.value_or(HouseWay::in_range);
        answers.found.push_back({geodesic_distance(best.shape.point, known.point).value,
                                 best.shape.radius.value / house_radius_scale(way), way,
                                 best.score >= 0.7, known.rows});
    }
    return answers;
}

using Scales = std::array<double, house_ways>;

/// By way, what the rule must be multiplied with so that nine in ten lie inside; 1 where fewer than
/// 30 were asked.
Scales learned_scales(std::vector<Answer> const& answers) {
    std::array<std::vector<double>, house_ways> ratios;
    for (auto const& answer : answers)
        if (answer.own_name)
            ratios[static_cast<std::size_t>(answer.way)].push_back(answer.error / answer.rule);
    Scales scales{};
    for (std::size_t way = 0; way < house_ways; ++way) {
        auto& all = ratios[way];
        constexpr std::size_t fewest = 30;
        scales[way] = 1;
        if (all.size() < fewest) continue;
        std::sort(all.begin(), all.end());
        auto const at = static_cast<std::size_t>(0.9 * static_cast<double>(all.size()));
        scales[way] = std::max(1.0, std::ceil(all[at] * 10) / 10);
    }
    return scales;
}

std::string json(Scales const& scales) {
    std::string text;
    for (std::size_t way = 0; way < house_ways; ++way)
        text += fmt::format("{}\"{}\": {:.1f}", text.empty() ? "" : ", ",
                            house_way_code(static_cast<HouseWay>(way)), scales[way]);
    return "{" + text + "}";
}

/// Errors with the radius of the rule times `scales`.
void print_errors(std::string const& title, std::vector<Answer> const& answers,
                  Scales const& scales) {
    Errors all;
    std::map<std::string, Errors> by_way;
    for (auto const& answer : answers) {
        auto const radius = answer.rule * scales[static_cast<std::size_t>(answer.way)];
        all.add(answer.error, radius, answer.rows);
        auto const way = answer.own_name ? std::string{house_way_code(answer.way)}
                                         : std::string{"by a name that is not quite the same"};
        by_way[way].add(answer.error, radius, answer.rows);
    }
    fmt::print(" \"{}\": {{\"all\": {}", title, all.json());
    for (auto const& [way, errors] : by_way) fmt::print(",\n  \"{}\": {}", way, errors.json());
    fmt::print("}},\n");
}

/// The scales are learned from blocks held back among the known ones, the tuning part, five times
/// over with other blocks, and tried on the blocks held back at first.
Scales tuned(std::map<Address, Known> const& known, double share, std::uint64_t seed) {
    constexpr std::uint64_t times = 5;
    std::vector<Answer> found;
    std::size_t asked = 0;
    for (std::uint64_t i = 0; i < times; ++i) {
        auto const parts = split(known, share, seed + 1'000'000 + i);
        auto learned = learned_streets(streets_of(parts.known));
        StreetIndex const index{std::move(learned.segments)};
        auto const answers = ask(index, parts.held_back);
        found.insert(found.end(), answers.found.begin(), answers.found.end());
        asked += parts.held_back.size();
    }
    auto const scales = learned_scales(found);
    fmt::print(" \"tuning_asked\": {}, \"scales_learned\": {},\n", asked, json(scales));
    print_errors("tuning", found, scales);
    return scales;
}

void run(std::string const& path, double share, std::uint64_t seed) {
    auto const data = read(path);
    auto const parts = split(data.addresses, share, seed);
    auto const streets = streets_of(parts.known);
    auto learned = learned_streets(streets);
    auto const segments = learned.segments.size();
    using Clock = std::chrono::steady_clock;
    auto const milliseconds = [](Clock::duration time) {
        return std::chrono::duration<double, std::milli>{time}.count();
    };
    auto const begin = Clock::now();
    StreetIndex const index{std::move(learned.segments)};
    auto const built = Clock::now();
    auto const answers = ask(index, parts.held_back);
    auto const done = Clock::now();
    fmt::print("{{\"rows\": {}, \"unusable_rows\": {}, \"addresses\": {}, \"blocks\": {}, "
               "\"blocks_held_back\": {}, \"share\": {}, \"seed\": {},\n",
               data.rows, data.unusable, data.addresses.size(), parts.blocks,
               parts.blocks_held_back, share, seed);
    fmt::print(" \"streets_known\": {}, \"of_one_block\": {}, \"misplaced_points\": {}, "
               "\"segments_learned\": {},\n",
               streets.size(), learned.single_block, learned.misplaced, segments);
    fmt::print(" \"asked\": {}, \"found\": {}, \"ambiguous\": {}, \"not_found\": {},\n",
               parts.held_back.size(), answers.found.size(), answers.ambiguous, answers.not_found);
    auto const scales = tuned(parts.known, share, seed);
    Scales used{};
    for (std::size_t way = 0; way < house_ways; ++way)
        used[way] = house_radius_scale(static_cast<HouseWay>(way));
    Scales rule{};
    rule.fill(1);
    fmt::print(" \"scales_used\": {},\n", json(used));
    print_errors("by_rule", answers.found, rule);
    print_errors("with_scales_learned", answers.found, scales);
    print_errors("as_geocoded", answers.found, used);
    fmt::print(" \"index_ms\": {:.1f}, \"lookup_us\": {:.1f}}}\n", milliseconds(built - begin),
               1000 * milliseconds(done - built) /
                   std::max(1.0, static_cast<double>(parts.held_back.size())));
}

} // namespace

} // namespace reten::bench

int main(int count, char** values) {
    std::vector<std::string> const words{values + 1, values + count};
    double share = 0.2;
    std::uint64_t seed = 1;
    std::string path;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "--share" && i + 1 < words.size())
            share = std::strtod(words[++i].c_str(), nullptr);
        else if (words[i] == "--seed" && i + 1 < words.size())
            seed = std::strtoull(words[++i].c_str(), nullptr, 10);
        else
            path = words[i];
    }
    try {
        reten::bench::run(path, share, seed);
    } catch (std::exception const& error) {
        fmt::print(stderr, "bench_geocode: {}\n", error.what());
        return 1;
    }
    return 0;
}

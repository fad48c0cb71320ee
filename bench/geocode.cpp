// Geocodes addresses whose points are known against streets learned from the others:
//     bench_geocode FILE [--share 0.2] [--seed 1]
// FILE has the columns address (`9650 marlive ln`), lon and lat. A block is a street's hundred;
// whole blocks are held back, never rows, so that no address of a held-back block is known. Prints
// one JSON document: counts, median and 90 % errors in metres by row and by distinct address, and
// the share of true points inside of the stated radius.

#include "bench/learned_streets.hpp"
#include "geo/geocoding/street_index.hpp"
#include "geo/model/error.hpp"
#include "geo/projection/projector.hpp"
#include "geo/simulation/random_stream.hpp"
#include "geo/tables/table_source.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
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
    std::map<std::string, KnownNumbers> streets;
    std::size_t blocks = 0, blocks_held_back = 0;
};

Split split(Data const& data, double share, std::uint64_t seed) {
    std::set<Address> blocks;
    for (auto const& entry : data.addresses)
        blocks.insert({entry.first.street, entry.first.number / 100});
    std::set<Address> held_back;
    std::uint64_t index = 0;
    for (auto const& block : blocks)
        if (Stream{seed, index++}.chance(share)) held_back.insert(block);
    Split result;
    result.blocks = blocks.size();
    result.blocks_held_back = held_back.size();
    for (auto const& [address, known] : data.addresses) {
        if (held_back.contains({address.street, address.number / 100}))
            result.held_back.emplace(address, known);
        else
            result.streets[address.street][address.number] = known.point;
    }
    return result;
}

void run(std::string const& path, double share, std::uint64_t seed) {
    auto const data = read(path);
    auto const parts = split(data, share, seed);
    auto learned = learned_streets(parts.streets);
    auto const segments = learned.segments.size();
    using Clock = std::chrono::steady_clock;
    auto const milliseconds = [](Clock::duration time) {
        return std::chrono::duration<double, std::milli>{time}.count();
    };
    auto const begin = Clock::now();
    StreetIndex const index{std::move(learned.segments)};
    auto const built = Clock::now();
    Errors all;
    std::map<std::string, Errors> by_way;
    std::int64_t ambiguous = 0;
    std::int64_t not_found = 0;
    for (auto const& [address, known] : parts.held_back) {
        auto const found = index.house(address.street, address.number);
        if (found.empty()) {
            ++not_found;
            continue;
        }
        if (found.size() > 1 && found[1].score == found[0].score) {
            ++ambiguous;
            continue;
        }
        auto const& best = found.front();
        auto const error = geodesic_distance(best.shape.point, known.point).value;
        all.add(error, best.shape.radius.value, known.rows);
        auto const* const way = best.score >= 0.9   ? "in a range of its street"
                                : best.score >= 0.8 ? "between or beyond known numbers"
                                                    : "by a name that is not quite the same";
        by_way[way].add(error, best.shape.radius.value, known.rows);
    }
    auto const done = Clock::now();
    fmt::print("{{\"rows\": {}, \"unusable_rows\": {}, \"addresses\": {}, \"blocks\": {}, "
               "\"blocks_held_back\": {}, \"share\": {}, \"seed\": {},\n",
               data.rows, data.unusable, data.addresses.size(), parts.blocks,
               parts.blocks_held_back, share, seed);
    fmt::print(" \"streets_known\": {}, \"of_one_block\": {}, \"misplaced_points\": {}, "
               "\"segments_learned\": {},\n",
               parts.streets.size(), learned.single_block, learned.misplaced, segments);
    fmt::print(" \"asked\": {}, \"found\": {}, \"ambiguous\": {}, \"not_found\": {},\n",
               parts.held_back.size(), all.count(), ambiguous, not_found);
    fmt::print(" \"errors\": {},\n", all.json());
    for (auto const& [way, errors] : by_way) fmt::print(" \"{}\": {},\n", way, errors.json());
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

#include "bench/colonia_sample.hpp"

#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <unordered_map>

namespace reten::bench {

namespace {

std::ifstream opened(std::filesystem::path const& path) {
    std::ifstream in{path};
    if (!in) throw UsageError{"{}: cannot be read", path.string()};
    return in;
}

BasicRing<LonLat> ring_of(nlohmann::json const& points) {
    BasicRing<LonLat> ring;
    for (auto const& point : points) ring.push_back({point[0], point[1]});
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    return ring;
}

std::vector<Area> read_polygons(std::filesystem::path const& path) {
    auto in = opened(path);
    auto const json = nlohmann::json::parse(in);
    std::vector<Area> areas;
    for (auto const& feature : json["features"]) {
        Area area;
        area.id = AreaId{static_cast<std::int64_t>(areas.size()) + 1};
        area.name = feature["properties"]["NOMBRE"];
        area.level = "colonia";
        auto const& geometry = feature["geometry"];
        auto polygons = geometry["coordinates"];
        if (geometry["type"] == "Polygon") polygons = nlohmann::json::array({polygons});
        for (auto const& polygon : polygons) area.boundary.push_back({ring_of(polygon[0]), {}});
        areas.push_back(std::move(area));
    }
    return areas;
}

/// Cells of a line; a quoted one may hold commas.
std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char const c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else if (c != '\r')
            cells.back() += c;
    }
    return cells;
}

/// The second column of the catalogue, each name once.
std::vector<Place> read_postal(std::filesystem::path const& path) {
    auto in = opened(path);
    std::set<std::string> seen;
    std::vector<Place> places;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        auto const cells = cells_of(line);
        if (cells.size() < 2 || !seen.insert(folded(cells[1])).second) continue;
        Place place;
        place.name = cells[1];
        place.level = MatchLevel::colonia;
        places.push_back(std::move(place));
    }
    return places;
}

std::vector<LabelledName> read_labels(std::filesystem::path const& path) {
    auto in = opened(path);
    std::vector<LabelledName> labels;
    std::set<std::string> unsure;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        auto const cells = cells_of(line);
        if (cells.size() < 4)
            throw UsageError{"{}: a row has {} cells", path.string(), cells.size()};
        auto const polygon = folded(cells[1]);
        if (labels.empty() || labels.back().polygon != polygon)
            labels.push_back({cells[0] == "tuning" ? Half::tuning : Half::report, polygon, {}, {}});
        if (cells[2] == "same") labels.back().same.push_back(folded(cells[3]));
        if (cells[2] == "part") labels.back().part.push_back(folded(cells[3]));
        if (cells[2] == "unsure") unsure.insert(polygon);
    }
    std::erase_if(labels,
                  [&](LabelledName const& label) { return unsure.contains(label.polygon); });
    return labels;
}

bool has(std::vector<std::string> const& names, std::string const& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// The catalogue as places that lie apart, so that each can be found.
std::vector<Place> placed(std::vector<Place> places) {
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i].point = LonLat{-106.5 + 0.0001 * static_cast<double>(i), 31.6};
    return places;
}

struct Abbreviation {
    std::string_view word, written;
};
constexpr Abbreviation abbreviations[] = {
    {"FRACCIONAMIENTO", "FRACC."}, {"RESIDENCIAL", "RESID."}, {"HACIENDA", "HDA."},
    {"INDUSTRIAL", "IND."},        {"PARQUE", "PQUE."},       {"SANTA", "STA."},
    {"AMPLIACION", "AMPL."},       {"ETAPA", "ET."},          {"INFONAVIT", "INFON."}};

std::string abbreviated(std::string text) {
    for (auto const& [word, written] : abbreviations) {
        auto const at = text.find(word);
        bool const whole = at != text.npos && (at == 0 || text[at - 1] == ' ') &&
                           (at + word.size() == text.size() || text[at + word.size()] == ' ');
        if (whole) return text.replace(at, word.size(), written);
    }
    return "Col. " + text;
}

/// Places of letters of a word that another letter of it follows.
std::vector<std::size_t> letter_places(std::string_view text) {
    std::vector<std::size_t> places;
    auto const letter = [&](std::size_t i) {
        return i < text.size() && text[i] >= 'A' && text[i] <= 'Z';
    };
    for (std::size_t i = 0; i < text.size(); ++i)
        if (letter(i) && letter(i + 1) && text[i] != text[i + 1]) places.push_back(i);
    return places;
}

} // namespace

ColoniaSample read_colonia_sample(std::filesystem::path const& data,
                                  std::filesystem::path const& labels) {
    return {read_polygons(data / "juarez/colonias-juarez.geojson"),
            read_postal(data / "juarez/sepomex-juarez.csv"), read_labels(labels)};
}

Judgement judge_pairs(ColoniaSample const& sample, Half half) {
    Judgement judgement;
    std::unordered_map<std::string, LabelledName const*> labels;
    for (auto const& label : sample.labels) {
        if (label.half != half) continue;
        labels[label.polygon] = &label;
        judgement.same_true += static_cast<std::int64_t>(label.same.size());
        judgement.part_true += static_cast<std::int64_t>(label.part.size());
    }
    Gazetteer const gazetteer{sample.postal, sample.polygons};
    for (auto const& postal : sample.postal) {
        auto const name = folded(postal.name);
        std::set<std::string> met; // several polygons share a name
        for (auto const& match : gazetteer.find(place_name(postal.name))) {
            auto const area = gazetteer.entries()[match.entry].area->value - 1;
            auto const polygon = folded(sample.polygons[static_cast<std::size_t>(area)].name);
            auto const label = labels.find(polygon);
            if (label == labels.end() || !met.insert(polygon).second) continue;
            judgement.matches.push_back({match.way, match.score, has(label->second->same, name),
                                         has(label->second->part, name)});
        }
    }
    return judgement;
}

std::string_view noise_code(Noise noise) {
    switch (noise) {
    case Noise::none: return "as written";
    case Noise::swapped: return "letters swapped";
    case Noise::lost: return "letter lost";
    case Noise::abbreviated: return "abbreviated";
    }
    return "";
}

NoisyName noisy(std::string_view text, Stream& chance) {
    std::string made{text};
    auto const draw = chance.uniform();
    if (draw < 0.4) return {made, Noise::none};
    if (draw >= 0.8) return {abbreviated(made), Noise::abbreviated};
    bool const swapped = draw < 0.6;
    auto const noise = swapped ? Noise::swapped : Noise::lost;
    auto const places = letter_places(made);
    if (places.empty()) return {made, noise};
    auto const at = places[static_cast<std::size_t>(chance.below(places.size()))];
    if (swapped)
        std::swap(made[at], made[at + 1]);
    else
        made.erase(at, 1);
    return {made, noise};
}

std::vector<NoiseTrial> try_noise(ColoniaSample const& sample, Half half, int copies,
                                  std::uint64_t seed) {
    Gazetteer const gazetteer{placed(sample.postal), {}};
    std::vector<NoiseTrial> trials;
    for (std::size_t i = 0; i < sample.labels.size(); ++i) {
        auto const& label = sample.labels[i];
        if (label.half != half) continue;
        Stream chance{seed, i};
        std::string upper = label.polygon;
        for (char& c : upper)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        for (int copy = 0; copy < copies; ++copy) {
            auto& trial = trials.emplace_back();
            trial.label = &label;
            trial.name = noisy(upper, chance);
            auto const found = gazetteer.find(place_name(trial.name.text));
            if (found.empty()) continue;
            trial.found = sample.postal[found.front().entry].name;
            auto& judged = trial.match.emplace();
            judged.way = found.front().way;
            judged.score = found.front().score;
            for (auto const& match : found) {
                if (match.way != judged.way) break;
                auto const name = folded(sample.postal[match.entry].name);
                judged.same = judged.same || has(label.same, name);
                judged.part = judged.part || has(label.part, name);
            }
        }
    }
    return trials;
}

Judgement judgement_of(std::vector<NoiseTrial> const& trials) {
    Judgement judgement;
    for (auto const& trial : trials) {
        if (!trial.label->same.empty())
            ++judgement.same_true;
        else if (!trial.label->part.empty())
            ++judgement.part_true;
        if (trial.match) judgement.matches.push_back(*trial.match);
    }
    return judgement;
}

std::array<MatchTrial, match_ways> trials_of(Judgement const& judgement) {
    std::array<MatchTrial, match_ways> trials{};
    for (auto const& match : judgement.matches) {
        auto& trial = trials[static_cast<std::size_t>(match.way)];
        ++trial.of;
        trial.right += match.right() ? 1 : 0;
    }
    return trials;
}

std::vector<PrecisionRecall> precision_recall(Judgement const& judgement) {
    auto matches = judgement.matches;
    std::stable_sort(matches.begin(), matches.end(),
                     [](JudgedMatch const& a, JudgedMatch const& b) { return a.score > b.score; });
    auto const share = [](std::int64_t part, std::int64_t all) {
        return all == 0 ? 1.0 : static_cast<double>(part) / static_cast<double>(all);
    };
    std::vector<PrecisionRecall> rows;
    PrecisionRecall row;
    for (std::size_t i = 0; i < matches.size(); ++i) {
        ++row.n;
        row.right += matches[i].right() ? 1 : 0;
        row.same += matches[i].same ? 1 : 0;
        if (i + 1 < matches.size() && matches[i + 1].score == matches[i].score) continue;
        row.score = matches[i].score;
        row.precision = share(row.right, row.n);
        row.recall_same = share(row.same, judgement.same_true);
        row.recall = share(row.right, judgement.same_true + judgement.part_true);
        rows.push_back(row);
    }
    return rows;
}

std::vector<ReliabilityRow> reliability(Judgement const& judgement) {
    std::map<double, ReliabilityRow, std::greater<>> by_score;
    for (auto const& match : judgement.matches) {
        auto& row = by_score[match.score];
        row.score = match.score;
        row.right += match.right() ? 1 : 0;
        ++row.n;
    }
    std::vector<ReliabilityRow> rows;
    for (auto [score, row] : by_score) {
        row.right /= static_cast<double>(row.n);
        rows.push_back(row);
    }
    return rows;
}

double calibration_error(std::vector<ReliabilityRow> const& rows) {
    double sum = 0, n = 0;
    for (auto const& row : rows) {
        sum += std::abs(row.score - row.right) * static_cast<double>(row.n);
        n += static_cast<double>(row.n);
    }
    return n > 0 ? sum / n : 0;
}

} // namespace reten::bench

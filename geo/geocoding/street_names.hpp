#pragma once

#include "geo/geocoding/gazetteer.hpp"
#include "geo/geocoding/road_number.hpp"
#include "geo/geocoding/street_name.hpp"
#include "geo/model/area.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace reten {

struct StreetNameMatch {
    std::size_t street = 0;
    double score = 0; // of its way (below), times how its kind and direction fit
};

/// How far a way of matching is trusted with streets: same 1, written out 0.95, sound 0.92, core
/// 0.90, loose 0.85, bare 0.80, part 0.75. Steps, not frequencies: no street names are labelled. A
/// misspelt name has 0.5 and less, below what geocoding takes by itself: of 24 in the trial on
/// Houston's addresses three were right, the others streets that the layer does not have.
[[nodiscard]] double street_name_score(MatchWay way);

/// The street names of a layer, each once however it is written there, and their segments. A number
/// of a road (`MEX 45`) is a street of its own, whatever names its segments have besides; a name
/// that is a number (`Carretera Federal 45`) is that number.
class StreetNames {
public:
    /// The segments must outlive it.
    explicit StreetNames(std::vector<StreetSegment> const& segments);

    [[nodiscard]] std::size_t size() const { return streets_.size(); }
    [[nodiscard]] std::string const& text(std::size_t street) const {
        return streets_[street].text;
    }
    [[nodiscard]] std::vector<StreetSegment const*> const& segments_of(std::size_t street) const {
        return streets_[street].segments;
    }
    /// When there was a street of this name; not known where it is not of one of its segments.
    [[nodiscard]] Validity const& valid(std::size_t street) const { return streets_[street].valid; }
    /// Best score first, then in the order of the layer. Where one of the kind (and direction) that
    /// the text says is there, no other counts. A text that is a number of a road means that alone,
    /// with the score of an alias; where only one of them says the network, of a core.
    [[nodiscard]] std::vector<StreetNameMatch> find(std::string_view text) const;

private:
    struct Street {
        StreetName name;
        std::string text; // as its first segment has it
        std::vector<StreetSegment const*> segments;
        Validity valid;
        std::optional<RoadNumber> number; // then it has no name
    };
    class Reader;
    [[nodiscard]] std::vector<StreetNameMatch> find_number(RoadNumber const& number) const;

    std::vector<Street> streets_;
    std::optional<Gazetteer> rests_;                        // the names without kind and direction
    std::vector<std::vector<std::size_t>> streets_of_rest_; // by entry of rests_
    std::unordered_map<std::string, std::vector<std::size_t>> streets_of_number_;
};

} // namespace reten

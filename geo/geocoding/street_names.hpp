#pragma once

#include "geo/geocoding/gazetteer.hpp"
#include "geo/geocoding/street_name.hpp"
#include "geo/model/area.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

struct StreetMatch {
    std::size_t street = 0;
    double score = 0; // as NameMatch::score, times how its kind and direction fit
};

/// The street names of a layer, each once however it is written there, and their segments.
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
    /// Best score first, then in the order of the layer. Where one of the kind (and direction) that
    /// the text says is there, no other counts.
    [[nodiscard]] std::vector<StreetMatch> find(std::string_view text) const;

private:
    struct Street {
        StreetName name;
        std::string text; // as its first segment has it
        std::vector<StreetSegment const*> segments;
    };
    [[nodiscard]] static std::vector<Street> read(std::vector<StreetSegment> const& segments);

    std::vector<Street> streets_;
    std::optional<Gazetteer> rests_;                        // the names without kind and direction
    std::vector<std::vector<std::size_t>> streets_of_rest_; // by entry of rests_
};

} // namespace reten

#pragma once

#include "app/cli/command.hpp"
#include "geo/geocoding/typed_place.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <string>

namespace reten::app {

/// The review queue of `reten geocode`: --review, --accept, --place, --reject, --skip, --undo,
/// and --reason.
class GeocodeReview {
public:
    explicit GeocodeReview(Console& console) : console_{console} {}
    void declare_options(CLI::App& arguments);
    /// Whether one of the options was given: then nothing is geocoded.
    [[nodiscard]] bool asked() const;
    /// Throws UsageError for a text or a place that cannot be read, before the case is opened.
    void run(std::string const& case_path, bool json);

private:
    [[nodiscard]] std::string text(std::string_view id) const { return console_.text(id); }
    void decide(CaseStore& store, bool json);
    /// The place that was taken.
    void tell_of(TypedPlace const& place, bool far);
    void list(CaseStore& store, bool json);

    Console& console_;
    bool review_ = false;
    std::uint64_t limit_ = 20;
    std::string accept_, place_, reject_, skip_, undo_, reason_;
};

} // namespace reten::app

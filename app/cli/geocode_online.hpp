#pragma once

#include "app/cli/command.hpp"
#include "geo/online/online_geocoding.hpp"
#include "geo/storage/case_store.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class Option;
}

namespace reten::app {

/// reten geocode CASE --online ADDRESS [--send] [--with-house-numbers] [--with-place-names]
/// [--country CODES] [--bbox W,S,E,N] [--contact TEXT] [--pause SECONDS] [--again]
///
/// The only place from which anything is sent. Without --send it says what would be.
class GeocodeOnline {
public:
    explicit GeocodeOnline(Console& console) : console_{console} {}
    void declare_options(CLI::App& arguments);
    [[nodiscard]] bool asked() const;
    /// Throws UsageError for what cannot be meant, before the case is opened.
    ExitCode run(std::string const& case_path, bool json);

private:
    struct Request; // what was typed, read

    [[nodiscard]] std::string text(std::string_view id) const { return console_.text(id); }
    [[nodiscard]] std::string counted(std::string_view one, std::string_view many,
                                      std::int64_t n) const;
    void say(std::string_view one, std::string_view many, std::int64_t n) const;
    [[nodiscard]] Request read_options() const;
    void announce(Request const& request, QuestionPlan const& plan, bool json) const;
    void list(Request const& request, QuestionPlan const& plan) const;
    void say_what_stays(QuestionPlan const& plan) const;
    [[nodiscard]] OnlineReport send(CaseStore& store, Request const& request,
                                    QuestionPlan const& plan);
    ExitCode finish(Request const& request, QuestionPlan const& plan, OnlineReport const& report,
                    bool json) const;

    Console& console_;
    CLI::Option const* online_ = nullptr;
    std::string address_, countries_, box_, contact_;
    double pause_ = 0;
    bool send_ = false, house_numbers_ = false, place_names_ = false, again_ = false;
};

} // namespace reten::app

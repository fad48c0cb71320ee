#pragma once

#include "app/cli/command.hpp"
#include "geo/simulation/checkpoint_scenario.hpp"
#include "geo/simulation/city_incidents.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace reten::app {

/// `reten simulate`: cases whose truth is known.
class SimulateCommand : public Command {
public:
    using Command::Command;
    void declare_options(CLI::App& arguments) override;
    ExitCode run() override;

private:
    enum class Scenario { juarez, city, streets, indifference, blocked, avoid };
    [[nodiscard]] Scenario scenario() const;
    /// Options that mean nothing to the scenario are refused.
    void refuse_strays(Scenario scenario) const;
    void write_checkpoints(Scenario scenario);
    [[nodiscard]] std::uint64_t seed() const { return static_cast<std::uint64_t>(seed_); }

    std::string scenario_, output_;
    std::int64_t seed_ = 1;
    std::optional<std::int64_t> events_;
    std::optional<std::size_t> checkpoints_, link_count_;
    std::string siting_, links_;
    std::optional<double> blocked_, redirected_, geocoding_error_, date_error_, reporting_;
    bool json_ = false;
};

} // namespace reten::app

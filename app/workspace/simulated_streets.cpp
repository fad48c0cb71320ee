#include "app/workspace/simulated_streets.hpp"

#include "app/workspace/juarez_inputs.hpp"
#include "app/workspace/simulated_case_writer.hpp"
#include "geo/simulation/street_layer.hpp"

namespace reten::app {

void write_simulated_streets(std::string const& path, std::uint64_t seed, Language const& language,
                             std::filesystem::path const& data) {
    auto const border = read_border(data / "juarez/border-points.csv");
    write_simulated_case(path, simulate_streets(border, seed),
                         language.text("Made-up streets of a border city, simulated"),
                         "America/Ciudad_Juarez", language);
}

} // namespace reten::app

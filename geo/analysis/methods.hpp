#pragma once

#include "geo/analysis/analysis_input.hpp"
#include "geo/analysis/analysis_result.hpp"

#include <string_view>
#include <vector>

namespace reten {

struct MethodOption {
    std::string_view name; // without dashes
    std::string_view help; // message id
};

/// A method by the question it answers. Texts are message ids.
struct Method {
    std::string_view name, version;
    std::string_view question, assumptions;
    std::vector<MethodOption> options; // beside those of the input
    /// Throws UsageError for options that make no sense, Error where nothing can be computed.
    AnalysisResult (*run)(AnalysisInput input, OptionTexts const& options) = nullptr;
};

/// All methods, in the order of menus and help.
[[nodiscard]] std::vector<Method> const& methods();
/// Throws UsageError listing the methods there are.
[[nodiscard]] Method const& method_named(std::string_view name);

/// Options that every method takes, because they say what the records are.
[[nodiscard]] std::vector<MethodOption> const& input_options();

/// Places the records and runs the method. Throws UsageError when an option belongs to neither.
[[nodiscard]] AnalysisResult run_method(Method const& method, SourceEvents const& source,
                                        OptionTexts const& options);

} // namespace reten

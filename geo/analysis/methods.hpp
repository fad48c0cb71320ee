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
    /// Options that name what sorts the records: a code or a field of a case, a column of a file.
    /// Their values come in this order as the events' categories.
    std::vector<std::string_view> categories;
    bool placed = true; // false: does not ask where, and takes records without a place too
    /// Throws UsageError for options that make no sense, Error where nothing can be computed.
    AnalysisResult (*run)(AnalysisInput input, OptionTexts const& options) = nullptr;
};

/// All methods, in the order of menus and help.
[[nodiscard]] std::vector<Method> const& methods();
/// Throws UsageError listing the methods there are.
[[nodiscard]] Method const& method_named(std::string_view name);

/// Options that every method takes, because they say what the records are; of those that do not ask
/// where, only `seed`.
[[nodiscard]] std::vector<MethodOption> const& input_options();

/// What an option of `categories` names. Throws UsageError where it was not given.
[[nodiscard]] std::string category_option(Method const& method, std::string const& option,
                                          OptionTexts const& options);

/// Places the records and runs the method. Throws UsageError when an option belongs to neither.
[[nodiscard]] AnalysisResult run_method(Method const& method, SourceEvents const& source,
                                        OptionTexts const& options);

} // namespace reten

#pragma once

#include "geo/analysis/methods.hpp"
#include "geo/storage/case_store.hpp"

namespace reten {

/// What was asked of a case: enough to ask it again.
struct AnalysisRequest {
    std::string method;
    OptionTexts options;
    IncidentQuery query;
};

/// Runs a method on the incidents of a case. Throws UsageError and Error as the method does.
[[nodiscard]] AnalysisResult analyze_case(CaseStore& store, AnalysisRequest const& request);

/// Writes an `analysis_run` and returns its id. Precondition: the store is writable and no
/// transaction is open.
std::int64_t record_run(CaseStore& store, AnalysisRequest const& request,
                        AnalysisResult const& result);

/// The recorded run asked again.
struct RepeatedRun {
    AnalysisRequest request;
    AnalysisResult result;
    bool same_data = false;   // the records read are those of the recorded run
    bool same_result = false; // to the last digit
};
/// Throws UsageError when the case has no such run, or it was made by another version of the
/// method.
[[nodiscard]] RepeatedRun repeat_run(CaseStore& store, std::int64_t id);

} // namespace reten

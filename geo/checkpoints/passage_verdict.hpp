#pragma once

#include "geo/checkpoints/arranged_passages.hpp"
#include "geo/checkpoints/expected_passages.hpp"
#include "geo/checkpoints/permeability.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace reten {

enum class PassageVerdict { hindered, more, compatible, cannot_tell };
/// `hindered`, `more`, `compatible`, `cannot_tell`.
[[nodiscard]] std::string_view passage_verdict_code(PassageVerdict verdict);

/// Why the data cannot tell.
enum class VerdictLack {
    expected,       // E is below 5
    variance,       // V is below 3
    absence,        // that nobody passes would be no surprise
    estimate,       // no permeability ratio could be fitted, or its interval has no end
    test,           // the interval leaves 1 out, but no test of dates or sites is to be had
    test_disagrees, // it leaves 1 out, and that test does not agree
    wide_interval,  // it neither leaves 1 out nor fits into the margin
    inferred_links  // it fits into the margin, but links that are inferred hide hindrance
};
/// `expected`, `variance`, `absence`, `estimate`, `test`, `test_disagrees`, `wide_interval`,
/// `inferred_links`.
[[nodiscard]] std::string_view verdict_lack_code(VerdictLack lack);

struct VerdictEvidence {
    PassageGate gate;
    std::optional<KappaInterval> interval; // 95 %, profile likelihood, as read
    std::optional<ArrangementTest> activation_shift, relocation;
    bool true_links = false; // none was inferred by a rule
    /// Share of the links that are true and precisely placed at both ends, where somebody declares
    /// it: the interval is corrected by it, and inferred links may be found compatible.
    std::optional<double> true_share;
};

struct VerdictOptions {
    double margin = 2; // `compatible`: within this factor of 1
    double level = 0.05;
};

struct VerdictFound {
    PassageVerdict verdict = PassageVerdict::cannot_tell;
    std::vector<VerdictLack> lacks;        // of cannot_tell; every one that holds
    std::optional<KappaInterval> interval; // corrected where a share is declared
};

/// One of the four verdicts (CHECKPOINTS.md section 4). Hindered, or more passages than expected:
/// the interval lies below, above, 1, and the one-sided p of activation-shift (of
/// flow-matched-relocation where no spell can be shifted) agrees at the level. Compatible: the
/// interval lies inside of the margin, and neither of these holds.
/// Throws Error for a margin not above 1, a level or a share that make no sense.
[[nodiscard]] VerdictFound passage_verdict(VerdictEvidence const& evidence,
                                           VerdictOptions const& options = {});

/// Margins that may be offered where the variance is V: 2, 1.5 from 64 on, 1.25 from 211 on.
[[nodiscard]] std::vector<double> margins_offered(double variance);

} // namespace reten

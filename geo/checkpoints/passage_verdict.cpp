#include "geo/checkpoints/passage_verdict.hpp"

#include "geo/checkpoints/detectable_effect.hpp"
#include "geo/model/error.hpp"

#include <array>
#include <cmath>
#include <utility>

namespace reten {

namespace {

constexpr std::array verdicts{std::pair{PassageVerdict::hindered, "hindered"},
                              std::pair{PassageVerdict::more, "more"},
                              std::pair{PassageVerdict::compatible, "compatible"},
                              std::pair{PassageVerdict::cannot_tell, "cannot_tell"}};

constexpr std::array lack_codes{std::pair{VerdictLack::expected, "expected"},
                                std::pair{VerdictLack::variance, "variance"},
                                std::pair{VerdictLack::absence, "absence"},
                                std::pair{VerdictLack::estimate, "estimate"},
                                std::pair{VerdictLack::test, "test"},
                                std::pair{VerdictLack::test_disagrees, "test_disagrees"},
                                std::pair{VerdictLack::wide_interval, "wide_interval"},
                                std::pair{VerdictLack::inferred_links, "inferred_links"}};

std::vector<VerdictLack> lacking_at_gate(VerdictEvidence const& evidence) {
    std::vector<VerdictLack> lacks;
    if (!evidence.gate.expects_enough()) lacks.push_back(VerdictLack::expected);
    if (!evidence.gate.varies_enough()) lacks.push_back(VerdictLack::variance);
    if (!evidence.gate.absence_tells()) lacks.push_back(VerdictLack::absence);
    if (!evidence.interval) lacks.push_back(VerdictLack::estimate);
    return lacks;
}

/// The one-sided p that has to agree.
std::optional<double> agreeing_p(VerdictEvidence const& evidence, bool below) {
    auto const& test = evidence.activation_shift ? evidence.activation_shift : evidence.relocation;
    if (!test) return std::nullopt;
    return below ? test->lower_p : test->upper_p;
}

bool inside(KappaInterval const& interval, double margin) {
    return interval.low > 1 / margin && interval.high && *interval.high < margin;
}

} // namespace

std::string_view passage_verdict_code(PassageVerdict verdict) {
    for (auto const& [value, code] : verdicts)
        if (value == verdict) return code;
    return {};
}

std::string_view verdict_lack_code(VerdictLack lack) {
    for (auto const& [value, code] : lack_codes)
        if (value == lack) return code;
    return {};
}

VerdictFound passage_verdict(VerdictEvidence const& evidence, VerdictOptions const& options) {
    (void)margin_needs(options.margin); // refuses one that makes no sense
    if (!(options.level > 0 && options.level < 1))
        throw Error{"a level of {} cannot be used; it must be between 0 and 1", options.level};
    VerdictFound found;
    found.interval = evidence.interval;
    if (found.interval && evidence.true_share)
        found.interval = unattenuated(*found.interval, *evidence.true_share);
    found.lacks = lacking_at_gate(evidence);
    if (!found.lacks.empty()) return found;

    auto const& interval = *found.interval;
    bool const below = interval.high && *interval.high<1, above = interval.low> 1;
    std::optional<double> const p = below || above ? agreeing_p(evidence, below) : std::nullopt;
    if (p && *p <= options.level) {
        found.verdict = below ? PassageVerdict::hindered : PassageVerdict::more;
        return found;
    }
    if (inside(interval, options.margin)) {
        if (evidence.true_links || evidence.true_share)
            found.verdict = PassageVerdict::compatible;
        else
            found.lacks.push_back(VerdictLack::inferred_links);
        return found;
    }
    if (below || above)
        found.lacks.push_back(p ? VerdictLack::test_disagrees : VerdictLack::test);
    else
        found.lacks.push_back(VerdictLack::wide_interval);
    return found;
}

std::vector<double> margins_offered(double variance) {
    std::vector<double> offered{2};
    for (auto const margin : {1.5, 1.25})
        if (variance >= std::round(margin_needs(margin).variance)) offered.push_back(margin);
    return offered;
}

} // namespace reten

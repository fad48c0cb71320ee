#pragma once

#include "geo/analysis/case_passages.hpp"
#include "geo/disclosure/published_case.hpp"

#include <span>

namespace reten::app {

/// Looks for the routes and passages of a published case, in what it shows and in nothing else, and
/// puts them into it. Where places are masked there are none: a route from a displaced place would
/// be made up, and one from the true place would lead back to it. Every link is `masked` then.
void add_passages(PublishedCase& published, std::span<StreetSegment const> streets,
                  Projector const& projector, CasePassagesOptions options = {});

/// As they are drawn and written; `found` was looked for with `lines`. An end that is known no
/// finer than its municipality has passages and no route.
[[nodiscard]] PublishedPassages published_passages(CasePassages const& found,
                                                   Projector const& projector);

} // namespace reten::app

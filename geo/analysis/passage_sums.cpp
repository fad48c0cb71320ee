#include "geo/analysis/passage_sums.hpp"

namespace reten {

namespace {

template <typename Visit>
void for_each_counted(CasePassages const& passages, Visit const& visit) {
    for (auto const& each : passages.links)
        if (each.found.exclusion == LinkExclusion::none) visit(each);
}

} // namespace

void PassageSum::add(LinkPassages const& found) {
    ++links;
    if (!found.passages.empty()) ++links_passing;
    for (auto const& passage : found.passages) {
        ++possible;
        if (passage.certain) ++certain;
    }
}

PassageSum passage_sum(CasePassages const& passages) {
    PassageSum sum;
    for_each_counted(passages, [&](PassedLink const& each) { sum.add(each.found); });
    return sum;
}

std::map<LinkGrade, PassageSum> passages_by_grade(CasePassages const& passages) {
    std::map<LinkGrade, PassageSum> sums;
    for_each_counted(passages,
                     [&](PassedLink const& each) { sums[each.link.grade].add(each.found); });
    return sums;
}

std::map<SeriesId, PassageSum> passages_by_series(CasePassages const& passages) {
    std::map<SeriesId, PassageSum> sums;
    for_each_counted(passages, [&](PassedLink const& each) {
        if (each.link.series) sums[*each.link.series].add(each.found);
    });
    return sums;
}

std::map<LinkGrade, PassageSum> passages_at(CasePassages const& passages, std::size_t checkpoint) {
    std::map<LinkGrade, PassageSum> sums;
    for_each_counted(passages, [&](PassedLink const& each) {
        LinkPassages here;
        for (auto const& passage : each.found.passages)
            if (passage.checkpoint == checkpoint) here.passages.push_back(passage);
        if (!here.passages.empty()) sums[each.link.grade].add(here);
    });
    return sums;
}

} // namespace reten

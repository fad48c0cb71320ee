#include "ribbon_desk.hpp"

namespace reten::test {

void add_incident(CaseStore& store, char const* kind, std::optional<TimeSpan> when) {
    Incident incident;
    incident.kind = {kind};
    incident.when = when;
    incident.position = Position{};
    incident.position->point = {-106.45, 31.70};
    (void)store.incidents().insert(incident);
}

void add_spell(CaseStore& store, char const* name, std::optional<TimeSpan> first,
               std::optional<TimeSpan> last) {
    Checkpoint checkpoint;
    checkpoint.name = name;
    checkpoint.spells.emplace_back();
    checkpoint.spells.back().first = first;
    checkpoint.spells.back().last = last;
    (void)store.checkpoints().insert(checkpoint);
}

void add_deployment(CaseStore& store, TimeSpan when, std::int64_t number) {
    Deployment deployment;
    deployment.when = when;
    deployment.number = number;
    deployment.unit = "soldiers";
    deployment.force = "army";
    (void)store.checkpoints().insert(deployment);
}

void add_figures(CaseStore& store, std::chrono::year year, double each) {
    for (int month = 1; month <= 12; ++month) {
        AreaCount count;
        count.area_code = "08037";
        count.kind = {"homicide"};
        count.period = month_span(year / month);
        count.count = each;
        count.series = "inegi";
        (void)store.areas().insert(count);
    }
}

void three_years(CaseStore& store) {
    for (int year = 2008; year <= 2010; ++year)
        for (unsigned month = 1; month <= 12; ++month)
            for (unsigned n = 0; n < 3 + month; ++n)
                add_incident(store, "homicide",
                             day_span(std::chrono::year{year} / static_cast<int>(month) /
                                      static_cast<int>(1 + n)));
    for (auto const day : {2008y / 6 / 18, 2008y / 8 / 13, 2009y / 9 / 2, 2009y / 9 / 15})
        add_incident(store, "rehab_attack", day_span(day));
    add_incident(store, "homicide", std::nullopt);
    add_deployment(store, day_span(2008y / 3 / 28), 2026);
    add_deployment(store, day_span(2009y / 3 / 1), 5000);
    add_deployment(store,
                   {civil_minute(2010y / 1 / 1), civil_minute(2010y / 6 / 1), TimePrecision::span},
                   4500);
    add_spell(store, "Puente libre", day_span(2008y / 4 / 1), day_span(2009y / 2 / 1));
    add_spell(store, "Km 20", month_span(2008y / 9), month_span(2009y / 11));
    add_spell(store, "Zaragoza", day_span(2009y / 3 / 5), std::nullopt);
    add_spell(store, "Samalayuca", std::nullopt, day_span(2010y / 8 / 1));
}

} // namespace reten::test

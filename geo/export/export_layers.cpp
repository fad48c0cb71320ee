#include "geo/export/export_layers.hpp"

#include "geo/export/area_rates.hpp"
#include "geo/export/layer_cells.hpp"
#include "geo/export/layer_maker.hpp"

#include <utility>

namespace reten {

namespace {

constexpr auto text_type = ExportType::text;
constexpr auto integer_type = ExportType::integer;
constexpr auto real_type = ExportType::real;

ExportGeometry point_of(std::optional<Position> const& position) {
    if (!position) return {};
    return position->point;
}
ExportGeometry polygon_of(Area const* area) {
    if (area == nullptr || area->boundary.empty()) return {};
    return area->boundary;
}

} // namespace

LayerMaker::LayerMaker(PublishedCase const& published)
    : case_{published},
      simulated_{published.info.simulated.has_value()},
      note_{disclosure_note(published.report)} {
    for (auto const& document : published.documents) documents_[document.id] = &document;
    for (auto const& incident : published.incidents) incidents_[incident.id] = &incident;
}

ExportLayer LayerMaker::make(LayerName name) {
    layer_.name = layer_name_code(name);
    switch (name) {
    case LayerName::incidents: incidents(); break;
    case LayerName::checkpoints: checkpoints(); break;
    case LayerName::deployments: deployments(); break;
    case LayerName::links: links(); break;
    case LayerName::routes: routes(); break;
    case LayerName::passages: passages(); break;
    case LayerName::series: series(); break;
    case LayerName::areas: areas(); break;
    case LayerName::area_counts: area_counts(); break;
    case LayerName::rates: rates(); break;
    }
    return std::move(layer_);
}

void LayerMaker::describe(std::string description, GeometryKind geometry,
                          std::vector<ExportField> fields) {
    layer_.description = std::move(description);
    if (simulated_) layer_.description += " (simulated)";
    layer_.geometry = geometry;
    layer_.fields = std::move(fields);
    layer_.fields.push_back({"simulated", ExportType::boolean});
    layer_.fields.push_back({"disclosure", text_type});
}

void LayerMaker::add(ExportGeometry geometry, std::vector<ExportValue> values) {
    values.emplace_back(simulated_);
    values.emplace_back(note_);
    layer_.features.push_back({std::move(geometry), std::move(values)});
}

Document const* LayerMaker::document(std::optional<DocumentId> const& id) const {
    if (!id) return nullptr;
    auto const found = documents_.find(*id);
    return found == documents_.end() ? nullptr : found->second;
}

ExportValue LayerMaker::source(std::optional<DocumentId> const& id) const {
    auto const* named = document(id);
    if (named == nullptr) return {};
    if (named->publisher.empty() || named->title.empty())
        return cell(named->publisher + named->title);
    return named->publisher + ", " + named->title;
}

ExportValue LayerMaker::address(std::optional<DocumentId> const& id) const {
    auto const* named = document(id);
    return named == nullptr ? ExportValue{} : cell(named->url);
}

std::string LayerMaker::identifier(std::string const& key, std::int64_t id) {
    return key.empty() ? std::to_string(id) : key;
}

void LayerMaker::incidents() {
    describe("What happened, one row an incident; without geometry: unplaced", GeometryKind::point,
             {{"source_id", text_type},
              {"kind", text_type},
              {"title", text_type},
              {"start", text_type},
              {"end", text_type},
              {"precision", text_type},
              {"killed", integer_type},
              {"killed_low", integer_type},
              {"killed_high", integer_type},
              {"injured", integer_type},
              {"injured_low", integer_type},
              {"injured_high", integer_type},
              {"score", real_type},
              {"level", text_type},
              {"uncertainty_m", real_type},
              {"verification", text_type},
              {"place", text_type},
              {"street", text_type},
              {"colonia", text_type},
              {"municipality", text_type},
              {"state", text_type},
              {"confidentiality", text_type},
              {"source", text_type},
              {"source_url", text_type}});
    for (auto const& i : case_.incidents) {
        auto const& p = i.position;
        add(point_of(p), {identifier(i.source_key, i.id.value),
                          cell(i.kind.code),
                          cell(i.title),
                          first_of(i.when),
                          last_of(i.when),
                          precision_of(i.when),
                          cell(i.killed.best),
                          cell(i.killed.low),
                          cell(i.killed.high),
                          cell(i.injured.best),
                          cell(i.injured.low),
                          cell(i.injured.high),
                          p ? cell(p->score) : ExportValue{},
                          p ? cell(match_level_code(p->level)) : ExportValue{},
                          p ? cell(p->uncertainty) : ExportValue{},
                          cell(verification_code(i.verification)),
                          cell(i.place.place),
                          cell(i.place.street),
                          cell(i.place.colonia),
                          cell(i.place.municipality),
                          cell(i.place.state),
                          cell(confidentiality_code(i.confidentiality)),
                          source(i.document),
                          address(i.document)});
    }
}

void LayerMaker::checkpoints() {
    describe("Checkpoints, one row a spell; each end fell between its two dates",
             GeometryKind::point,
             {{"source_id", text_type},
              {"name", text_type},
              {"operator", text_type},
              {"mobile", ExportType::boolean},
              {"control_radius_m", real_type},
              {"direction", text_type},
              {"start", text_type},
              {"start_latest", text_type},
              {"end_earliest", text_type},
              {"end", text_type},
              {"level", text_type},
              {"uncertainty_m", real_type},
              {"place", text_type},
              {"municipality", text_type},
              {"confidentiality", text_type},
              {"source", text_type},
              {"source_url", text_type}});
    for (auto const& c : case_.checkpoints) {
        auto spells = c.spells;
        if (spells.empty()) spells.emplace_back();
        for (auto const& spell : spells) {
            auto const document = spell.document ? spell.document : c.document;
            add(point_of(c.position),
                {identifier(c.source_key, c.id.value), cell(c.name), cell(c.operator_name),
                 c.mobile, cell(c.control_radius), cell(c.direction), first_of(spell.first),
                 last_of(spell.first), first_of(spell.last), last_of(spell.last),
                 c.position ? cell(match_level_code(c.position->level)) : ExportValue{},
                 c.position ? cell(c.position->uncertainty) : ExportValue{}, cell(c.place.place),
                 cell(c.place.municipality), cell(confidentiality_code(c.confidentiality)),
                 source(document), address(document)});
        }
    }
}

void LayerMaker::deployments() {
    describe("Forces arriving, leaving or counted", GeometryKind::point,
             {{"source_id", text_type},
              {"change", text_type},
              {"title", text_type},
              {"start", text_type},
              {"end", text_type},
              {"precision", text_type},
              {"number", integer_type},
              {"unit", text_type},
              {"force", text_type},
              {"area_code", text_type},
              {"place", text_type},
              {"municipality", text_type},
              {"confidentiality", text_type},
              {"source", text_type},
              {"source_url", text_type}});
    for (auto const& d : case_.deployments)
        add(point_of(d.position),
            {identifier(d.source_key, d.id.value), cell(deployment_change_code(d.change)),
             cell(d.title), first_of(d.when), last_of(d.when), precision_of(d.when), cell(d.number),
             cell(d.unit), cell(d.force), cell(d.area_code), cell(d.place.place),
             cell(d.place.municipality), cell(confidentiality_code(d.confidentiality)),
             source(d.document), address(d.document)});
}

void LayerMaker::areas() {
    describe("Administrative and statistical polygons", GeometryKind::polygon,
             {{"code", text_type},
              {"name", text_type},
              {"level", text_type},
              {"parent_code", text_type},
              {"population", integer_type},
              {"source", text_type},
              {"source_url", text_type}});
    for (auto const& a : case_.areas)
        add(polygon_of(&a), {cell(a.code), cell(a.name), cell(a.level), cell(a.parent_code),
                             cell(a.population), source(a.document), address(a.document)});
}

void LayerMaker::area_counts() {
    describe("Numbers by area, period and source; an empty count is unknown, not zero",
             GeometryKind::none,
             {{"area_code", text_type},
              {"level", text_type},
              {"series", text_type},
              {"kind", text_type},
              {"unit", text_type},
              {"start", text_type},
              {"end", text_type},
              {"precision", text_type},
              {"count", real_type},
              {"population", real_type},
              {"certainty", text_type},
              {"source", text_type},
              {"source_url", text_type}});
    for (auto const& n : case_.area_counts)
        add({}, {cell(n.area_code), cell(n.level), cell(n.series), cell(n.kind.code), cell(n.unit),
                 first_of(n.period), last_of(n.period), precision_of(n.period), cell(n.count),
                 cell(n.population), cell(n.certainty), source(n.document), address(n.document)});
}

void LayerMaker::rates() {
    describe("Counts of one series added up by area, and the rate per 100,000 and year",
             GeometryKind::polygon,
             {{"area_code", text_type},
              {"name", text_type},
              {"level", text_type},
              {"series", text_type},
              {"kind", text_type},
              {"unit", text_type},
              {"start", text_type},
              {"end", text_type},
              {"precision", text_type},
              {"periods", integer_type},
              {"periods_without_count", integer_type},
              {"count", real_type},
              {"rate", real_type},
              {"source", text_type},
              {"source_url", text_type}});
    for (auto const& r : area_rates(case_)) {
        auto const known = r.area != nullptr;
        auto const& sum = r.rate;
        add(polygon_of(r.area),
            {cell(r.of->area_code), known ? cell(r.area->name) : ExportValue{},
             known ? cell(r.area->level) : cell(r.of->level), cell(r.of->series),
             cell(r.of->kind.code), cell(r.of->unit), first_of(sum.period), last_of(sum.period),
             cell(precision_code(r.precision)), sum.periods, sum.periods_without_count,
             cell(sum.count), sum.rate ? ExportValue{sum.rate->value} : ExportValue{},
             source(r.of->document), address(r.of->document)});
    }
}

ExportLayer export_layer(PublishedCase const& published, LayerName name) {
    return LayerMaker{published}.make(name);
}

std::string disclosure_note(DisclosureReport const& report) {
    std::string note = report.includes_restricted ? "includes restricted records" : "public";
    if (!report.mask.empty()) note += "; masked " + report.mask;
    return note;
}

} // namespace reten

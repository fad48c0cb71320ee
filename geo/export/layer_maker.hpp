#pragma once

#include "geo/disclosure/published_case.hpp"
#include "geo/export/export_layer.hpp"
#include "geo/export/layer_name.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace reten {

/// Makes one layer of a published case, which must outlive it. For export_layer() alone.
class LayerMaker {
public:
    explicit LayerMaker(PublishedCase const& published);
    [[nodiscard]] ExportLayer make(LayerName name);

private:
    /// Adds the fields that all layers have.
    void describe(std::string description, GeometryKind geometry, std::vector<ExportField> fields);
    void add(ExportGeometry geometry, std::vector<ExportValue> values);
    [[nodiscard]] Document const* document(std::optional<DocumentId> const& id) const;
    [[nodiscard]] ExportValue source(std::optional<DocumentId> const& id) const;
    [[nodiscard]] ExportValue address(std::optional<DocumentId> const& id) const;
    [[nodiscard]] static std::string identifier(std::string const& key, std::int64_t id);

    void incidents();
    void checkpoints();
    void deployments();
    void areas();
    void area_counts();
    void rates();

    // link_layers.cpp
    void links();
    void routes();
    void passages();
    void series();
    /// From which incident to which, series, first and last day, grade.
    [[nodiscard]] std::vector<ExportValue> link_cells(IncidentLink const& link) const;
    [[nodiscard]] std::unordered_map<LinkId, IncidentLink const*> links_by_id() const;

    PublishedCase const& case_;
    bool simulated_;
    std::string note_;
    ExportLayer layer_;
    std::unordered_map<DocumentId, Document const*> documents_;
    std::unordered_map<IncidentId, Incident const*> incidents_;
};

} // namespace reten

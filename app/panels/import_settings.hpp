#pragma once

#include "app/panels/typed_field.hpp"

#include <string>
#include <vector>

namespace reten::app {

/// The left of the import's sheet: where to, what the rows are, how the file is read, and which
/// column holds which field. A change looks and counts again.
class ImportSettings {
public:
    /// Fills the part of now; the fields scroll.
    void draw(PanelContext& context);

private:
    struct FieldOrder {
        std::string file;
        ImportTarget target = ImportTarget::incidents;
        std::string preset;
        std::vector<std::string> columns;
        std::vector<ImportField> fields;
        [[nodiscard]] bool same_file(FieldOrder const& other) const {
            return file == other.file && target == other.target && preset == other.preset &&
                   columns == other.columns;
        }
    };
    /// A row to type in; `hint` stands there while it is empty.
    struct TypedRow {
        std::string landmark, name, hint;
        std::string ImportChoices::*member;
        std::string tip = {};
    };
    static void draw_typed(PanelContext& context, TypedField& typed, TypedRow const& row);
    void draw_reading(PanelContext& context);
    /// What the rows themselves do not say.
    void draw_said_of_all(PanelContext& context);
    void draw_fields(PanelContext& context);

    TypedField crs_, layer_, source_, kind_, level_, series_, unit_, fixed_;
    FieldOrder order_;
};

} // namespace reten::app

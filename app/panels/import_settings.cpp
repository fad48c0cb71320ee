#include "app/panels/import_settings.hpp"

#include "app/panels/panel_rows.hpp"
#include "geo/cartography/text_block.hpp"
#include "geo/import/presets.hpp"
#include "geo/tables/option_messages.hpp"

#include <imgui/imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace reten::app {

namespace {

constexpr float name_width = 112;

/// One of several codes, the first of which is empty: as found.
void draw_codes(PanelContext& context, std::string const& landmark, std::string const& name,
                std::vector<std::string> const& codes, std::vector<std::string> const& labels,
                std::string ImportChoices::*member, bool forget_columns) {
    auto& import = context.workspace.file_import();
    auto const& now = import.choices().*member;
    ChoiceRow row{landmark, name, labels, 0, name_width};
    auto const found = std::find(codes.begin(), codes.end(), now);
    row.chosen = static_cast<std::size_t>(found - codes.begin());
    auto const chosen = choice_row(context, row);
    if (chosen < 0) return;
    auto choices = import.choices();
    choices.*member = codes[static_cast<std::size_t>(chosen)];
    if (forget_columns) choices.mapping.clear(); // other names may stand in the header now
    import.choose(std::move(choices));
}

std::string as_found(PanelContext const& context, std::string const& found) {
    if (found.empty()) return context.text("as found");
    return phrase(context.language(), "as found: {}", found);
}

void draw_into(PanelContext& context) {
    auto& import = context.workspace.file_import();
    auto const new_case = phrase(context.language(), "a new case, {}",
                                 std::filesystem::path{import.new_case()}.filename().string());
    ChoiceRow row{"import.into", context.text("Into"), {new_case}, 0, name_width};
    if (!import.open_case().empty()) {
        auto const title = context.workspace.snapshot()
                               ? context.workspace.snapshot()->records.info.title
                               : std::string{};
        row.options.insert(
            row.options.begin(),
            title.empty() ? std::filesystem::path{import.open_case()}.filename().string() : title);
        row.chosen = import.choices().new_case ? 1 : 0;
    }
    auto const chosen = choice_row(context, row);
    tooltip(import.choices().new_case ? import.new_case() : import.open_case());
    if (chosen < 0 || row.options.size() < 2) return;
    auto choices = import.choices();
    choices.new_case = chosen == 1;
    import.choose(std::move(choices));
}

void draw_target(PanelContext& context) {
    auto& import = context.workspace.file_import();
    auto const& language = context.language();
    constexpr std::array targets{
        ImportTarget::incidents, ImportTarget::checkpoints, ImportTarget::deployments,
        ImportTarget::areas,     ImportTarget::area_counts, ImportTarget::places,
        ImportTarget::streets,   ImportTarget::documents,   ImportTarget::links};
    auto const& chosen_target = import.choices().target;
    auto const word = [&](ImportTarget target) {
        return language.code_name(import_target_code(target));
    };
    ChoiceRow row{"import.target", context.text("Rows are"), {}, 0, name_width};
    row.options.push_back(
        as_found(context, import.look() ? word(import.look()->target) : std::string{}));
    for (auto const target : targets) {
        if (chosen_target == target) row.chosen = row.options.size();
        row.options.push_back(word(target));
    }
    if (chosen_target) row.options.front() = context.text("as found");
    auto const chosen = choice_row(context, row);
    if (chosen < 0) return;
    auto choices = import.choices();
    choices.target.reset();
    if (chosen > 0) choices.target = targets[static_cast<std::size_t>(chosen - 1)];
    import.choose(std::move(choices));
}

void draw_preset(PanelContext& context) {
    auto const* look = context.workspace.file_import().look();
    std::vector<std::string> codes{"", "none"}, labels;
    auto const none = context.text("none");
    auto const found = look == nullptr ? std::string{} : look->preset.empty() ? none : look->preset;
    labels.push_back(context.workspace.file_import().choices().preset.empty()
                         ? as_found(context, found)
                         : context.text("as found"));
    labels.push_back(none);
    for (auto const& preset : presets()) {
        codes.emplace_back(preset.name);
        labels.emplace_back(preset.name);
    }
    draw_codes(context, "import.preset", context.text("Known export"), codes, labels,
               &ImportChoices::preset, true);
}

void draw_date_order(PanelContext& context) {
    auto& import = context.workspace.file_import();
    auto const& now = import.choices().date_order;
    ChoiceRow row{"import.date_order",
                  context.text("Dates"),
                  {context.text("as found"), context.text("day before month"),
                   context.text("month before day")},
                  0,
                  name_width};
    if (now) row.chosen = *now == DateOrder::day_first ? 1 : 2;
    auto const chosen = choice_row(context, row);
    if (chosen < 0) return;
    auto choices = import.choices();
    choices.date_order.reset();
    if (chosen > 0)
        choices.date_order = chosen == 1 ? DateOrder::day_first : DateOrder::month_first;
    import.choose(std::move(choices));
}

/// What a row of a list of incidents is.
void draw_row_meaning(PanelContext& context) {
    auto& import = context.workspace.file_import();
    constexpr std::array meanings{RowMeaning::record, RowMeaning::victim, RowMeaning::report};
    ChoiceRow row{"import.row_is",
                  context.text("Each row is"),
                  {context.text("as found"), context.text("an event"),
                   context.text("a victim of an event"), context.text("a report of an event")},
                  0,
                  name_width};
    auto const* now = std::find(meanings.begin(), meanings.end(), import.choices().row_is);
    if (now != meanings.end()) row.chosen = static_cast<std::size_t>(now - meanings.begin()) + 1;
    auto const chosen = choice_row(context, row);
    if (chosen < 0) return;
    auto choices = import.choices();
    choices.row_is.reset();
    if (chosen > 0) choices.row_is = meanings[static_cast<std::size_t>(chosen - 1)];
    import.choose(std::move(choices));
}

std::string delimiter_word(PanelContext const& context, std::string const& delimiter) {
    if (delimiter == "\t") return context.text("tab");
    return delimiter;
}

/// The fields of a target: first those that have a column now.
std::vector<ImportField> fields_of(ImportLook const& look) {
    std::vector<bool> wanted(import_field_count, false);
    std::vector<ImportField> fields;
    for (auto const& [code, column] : look.mapping)
        if (auto const field = import_field_from_code(code)) fields.push_back(*field);
    for (auto const& synonyms : field_synonyms(look.target))
        wanted[static_cast<std::size_t>(synonyms.field)] = true;
    for (auto const field : fields) wanted[static_cast<std::size_t>(field)] = false;
    for (std::size_t i = 0; i < import_field_count; ++i)
        if (wanted[i]) fields.push_back(static_cast<ImportField>(i));
    return fields;
}

/// The file holds several tables.
bool wants_layer(std::optional<Notice> const& trouble) {
    constexpr std::array layers{OptionMessage::name_layer, OptionMessage::name_table,
                                OptionMessage::name_file};
    return trouble && std::any_of(layers.begin(), layers.end(), [&](OptionMessage message) {
               return trouble->pattern == pattern_of(message);
           });
}

void map_field(FileImport& import, std::string const& code, std::string const& column) {
    auto choices = import.choices();
    std::erase_if(choices.mapping, [&](auto const& pair) { return pair.first == code; });
    choices.mapping.emplace_back(code, column);
    import.choose(std::move(choices));
}

void draw_field(PanelContext& context, ImportLook const& look, ImportField field, float width) {
    auto& import = context.workspace.file_import();
    std::string const code{import_field_code(field)};
    auto const held = std::find_if(look.mapping.begin(), look.mapping.end(),
                                   [&](auto const& pair) { return pair.first == code; });
    ChoiceRow row{"import.map." + code,
                  capitalised(context.language().code_name(code)),
                  {"—"},
                  0,
                  name_width + 16,
                  width};
    auto columns = look.columns;
    if (held != look.mapping.end()) {
        auto at = std::find(columns.begin(), columns.end(), held->second);
        // One that the preset adds to those of the file.
        if (at == columns.end()) at = columns.insert(at, held->second);
        row.chosen = static_cast<std::size_t>(at - columns.begin() + 1);
    }
    for (auto const& column : columns) row.options.push_back(inert_line(column, 80));
    auto const chosen = choice_row(context, row);
    if (chosen < 0) return;
    map_field(import, code,
              chosen == 0 ? std::string{} : columns[static_cast<std::size_t>(chosen - 1)]);
}

} // namespace

void ImportSettings::draw_typed(PanelContext& context, TypedField& typed, TypedRow const& row) {
    auto& import = context.workspace.file_import();
    auto const& now = import.choices().*row.member;
    typed.set(now);
    auto const left = ImGui::GetCursorPosX();
    auto const start = ImGui::GetCursorScreenPos();
    auto const height = ImGui::GetFrameHeight();
    put_text(start.x, std::round(start.y + (height - ImGui::GetTextLineHeight()) / 2), row.name,
             context.colours().soft_ink, name_width - 8);
    ImGui::SetCursorPosX(left + name_width);
    auto const end = typed.draw(context, row.landmark, row.hint, ImGui::GetContentRegionAvail().x);
    if (!typed.typing()) tooltip(row.tip);
    gap(4);
    if (end == TypedField::End::none || typed.text() == now) return;
    auto choices = import.choices();
    choices.*row.member = typed.text();
    import.choose(std::move(choices));
}

void ImportSettings::draw_reading(PanelContext& context) {
    auto const& import = context.workspace.file_import();
    auto const& choices = import.choices();
    auto const* look = import.look();
    auto const text_file = !choices.encoding.empty() || !choices.delimiter.empty() ||
                           (look != nullptr && !look->delimiter.empty());
    if (text_file) {
        auto const encoding = look == nullptr ? std::string{} : look->encoding;
        draw_codes(
            context, "import.encoding", context.text("Encoding"),
            {"", "utf-8", "windows-1252", "utf-16le", "utf-16be", "ibm850", "macintosh"},
            {choices.encoding.empty() ? as_found(context, encoding) : context.text("as found"),
             "UTF-8", "Windows-1252, Latin-1", "UTF-16 LE", "UTF-16 BE", "IBM 850", "Macintosh"},
            &ImportChoices::encoding, true);
        auto const delimiter =
            look == nullptr ? std::string{} : delimiter_word(context, look->delimiter);
        draw_codes(
            context, "import.delimiter", context.text("Separated by"), {"", ",", ";", "|", "\t"},
            {choices.delimiter.empty() ? as_found(context, delimiter) : context.text("as found"),
             ",", ";", "|", context.text("tab")},
            &ImportChoices::delimiter, true);
    }
    auto const crs = look == nullptr || look->crs.empty() ? context.text("degrees, or EPSG:32613")
                                                          : page_text(look->crs);
    draw_typed(context, crs_,
               {"import.crs", context.text("Coordinates"), crs, &ImportChoices::crs});
    draw_date_order(context);
    auto const target = look == nullptr ? ImportTarget::incidents : look->target;
    if (target == ImportTarget::incidents) draw_row_meaning(context);
    if (wants_layer(import.trouble()) || !choices.layer.empty())
        draw_typed(context, layer_,
                   {"import.layer", context.text("Layer"), context.text("its name"),
                    &ImportChoices::layer});
}

void ImportSettings::draw_said_of_all(PanelContext& context) {
    auto const* look = context.workspace.file_import().look();
    if (look != nullptr && !look->preset.empty() && preset_named(look->preset).facts) return;
    using T = ImportTarget;
    auto const& chosen = context.workspace.file_import().choices().target;
    auto const target = look == nullptr ? chosen.value_or(T::incidents) : look->target;
    auto const asks = [&](std::initializer_list<T> targets) {
        return std::find(targets.begin(), targets.end(), target) != targets.end();
    };
    auto const untold = context.text("where no column says it");
    draw_typed(context, source_,
               {"import.source", context.text("Source"), context.text("who publishes it"),
                &ImportChoices::source,
                context.text("Keeps its records apart from those of others, and knows a newer "
                             "edition of them again.")});
    if (asks({T::incidents, T::area_counts}))
        draw_typed(context, kind_,
                   {"import.kind", context.text("Kind of all"), untold, &ImportChoices::kind});
    if (asks({T::areas, T::area_counts, T::places}))
        draw_typed(context, level_,
                   {"import.level", context.text("Level of all"),
                    context.text("as colonia or municipality"), &ImportChoices::level});
    if (asks({T::area_counts}))
        draw_typed(context, series_,
                   {"import.series", context.text("Series of all"),
                    context.text("its name; else the file's"), &ImportChoices::series});
    if (asks({T::area_counts, T::deployments})) {
        auto const hint =
            target == T::deployments ? context.text("as soldiers") : context.text("as deaths");
        draw_typed(context, unit_,
                   {"import.unit", context.text("Unit of all"), hint, &ImportChoices::unit});
    }
    draw_typed(context, fixed_,
               {"import.fixed", context.text("All rows have"),
                context.text("as municipality=08037"), &ImportChoices::fixed,
                context.text("What no column holds and every row has: field=value, several with "
                             "; between them.")});
}

void ImportSettings::draw_fields(PanelContext& context) {
    auto const* look = context.workspace.file_import().look();
    if (look == nullptr) return;
    heading(context, context.text("Columns"));
    if (!look->preset.empty() && preset_named(look->preset).facts) {
        paragraph(context.text("Each row says by itself what it becomes."),
                  context.colours().soft_ink);
        return;
    }
    // They keep their places while columns are chosen.
    auto const& import = context.workspace.file_import();
    FieldOrder order{import.file(), look->target, look->preset, look->columns, {}};
    if (!order.same_file(order_)) {
        order.fields = fields_of(*look);
        order_ = std::move(order);
    }
    constexpr float least_height = 120;
    auto const height = std::max(least_height, ImGui::GetContentRegionAvail().y);
    ImGui::BeginChild("fields", {0, height}, false);
    auto const at = ImGui::GetWindowPos();
    auto const size = ImGui::GetWindowSize();
    context.landmarks.set("import.fields", {at.x, at.y, size.x, size.y});
    auto const width = ImGui::GetContentRegionAvail().x - 4;
    for (auto const field : order_.fields) draw_field(context, *look, field, width);
    ImGui::EndChild();
}

void ImportSettings::draw(PanelContext& context) {
    ImGui::BeginDisabled(!context.workspace.file_import().can_choose());
    draw_into(context);
    draw_target(context);
    draw_preset(context);
    draw_reading(context);
    draw_said_of_all(context);
    draw_fields(context);
    ImGui::EndDisabled();
}

} // namespace reten::app

#include "geo/storage/spatialite_saved_view_store.hpp"

#include "geo/storage/change_log.hpp"
#include "geo/storage/record_columns.hpp"

namespace reten {

namespace {

SavedView read_view(Statement const& statement) {
    RowReader row{statement};
    SavedView view;
    view.id = row.id<ViewId>();
    view.name = row.text();
    view.definition = row.text();
    return view;
}

} // namespace

ViewId SpatialiteSavedViewStore::save(SavedView const& view) {
    auto const held = this->view(view.name);
    if (held && held->definition == view.definition) return held->id;
    if (held) {
        edit_record(file_, "saved_view", held->id.value, [&] {
            auto statement =
                file_.database.prepare("UPDATE saved_view SET definition = ? WHERE id = ?");
            statement.bind(view.definition, held->id).run();
        });
        return held->id;
    }
    Writing writing{file_};
    auto const id = view.id.value != 0 ? view.id : file_.new_id<ViewId>();
    auto statement =
        file_.database.prepare("INSERT INTO saved_view (id, name, definition) VALUES (?,?,?)");
    statement.bind(id, view.name, view.definition).run();
    file_.note_insert("saved_view", id.value);
    writing.done();
    return id;
}

void SpatialiteSavedViewStore::remove(std::string_view name) {
    Writing writing{file_};
    auto const held = view(name);
    if (!held) file_.refuse("{}: there is no view '{}'", std::string{name});
    auto const before = row_as_json(file_.database, "saved_view", held->id.value);
    auto gone = file_.database.prepare("DELETE FROM saved_view WHERE id = ?");
    gone.bind(held->id).run();
    append_removal(file_, "saved_view", held->id.value, before);
    writing.done();
}

std::vector<SavedView> SpatialiteSavedViewStore::views() const {
    auto statement =
        file_.database.prepare("SELECT id, name, definition FROM saved_view ORDER BY name");
    std::vector<SavedView> views;
    while (statement.step()) views.push_back(read_view(statement));
    return views;
}

std::optional<SavedView> SpatialiteSavedViewStore::view(std::string_view name) const {
    auto statement =
        file_.database.prepare("SELECT id, name, definition FROM saved_view WHERE name = ?");
    statement.bind(name);
    if (!statement.step()) return std::nullopt;
    return read_view(statement);
}

} // namespace reten

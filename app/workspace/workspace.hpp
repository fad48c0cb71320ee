#pragma once

#include "app/workspace/case_editing.hpp"
#include "app/workspace/case_snapshot.hpp"
#include "app/workspace/case_views.hpp"
#include "app/workspace/duplicate_review.hpp"
#include "app/workspace/file_import.hpp"
#include "app/workspace/incident_heat.hpp"
#include "app/workspace/incident_record.hpp"
#include "app/workspace/job.hpp"
#include "app/workspace/layer_choice.hpp"
#include "app/workspace/map_passages.hpp"
#include "app/workspace/notice.hpp"
#include "app/workspace/place_review.hpp"
#include "app/workspace/time_play.hpp"
#include "geo/language/language.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace reten::app {

/// The numbers under the map: QueryTotals of the query, and how many of those that match are on no
/// map: without a place, placed no finer than a municipality, or where the working CRS cannot show
/// them.
struct CountLine {
    std::int64_t shown = 0, total = 0, undated = 0, unplaced = 0, unfounded = 0;
    std::int64_t placeless = 0, coarse = 0, unprojected = 0;
    [[nodiscard]] std::int64_t drawn() const { return shown - placeless - coarse - unprojected; }
    bool operator==(CountLine const&) const = default;
};

/// Incidents at one place, of which one is open: `open` is an index into `stack`.
struct IncidentSelection {
    std::vector<IncidentId> stack;
    std::size_t open = 0;
    bool operator==(IncidentSelection const&) const = default;
};
struct CheckpointSelection {
    std::size_t checkpoint = 0; // index into records.checkpoints of the snapshot
    bool operator==(CheckpointSelection const&) const = default;
};
/// Links and their passages: one link, those of a series, or, where neither is named, all.
struct LinkSelection {
    std::optional<LinkId> link;
    std::optional<SeriesId> series;
    bool operator==(LinkSelection const&) const = default;
};
/// The checkpoints that were taken away, in a list.
struct RemovedSelection {
    bool operator==(RemovedSelection const&) const = default;
};
using Selection = std::variant<std::monostate, IncidentSelection, CheckpointSelection,
                               LinkSelection, RemovedSelection>;

enum class CaseState { none, opening, open, failed };

struct WorkspaceOptions {
    LanguageCode language = LanguageCode::english;
    SnapshotOptions snapshot;
    std::function<void()> wake; // from any thread, when a job has something to collect
};

/// The one mutable state behind the window: the open case, what is asked of it, what is selected,
/// what is drawn, and the jobs that work on it. Draws nothing. For one thread.
class Workspace {
public:
    explicit Workspace(WorkspaceOptions const& options = {});

    /// Starts to read a case. Until it is there the one before stays; when it cannot be read, too,
    /// and the notice says why. With `public_only` in the options, as for publication.
    void open(std::string path);
    /// Collects what jobs have finished. True when something changed that a frame shows.
    bool poll();
    [[nodiscard]] CaseState state() const { return state_; }
    [[nodiscard]] bool busy() const {
        return load_.busy() || heat_.busy() || passage_search_.busy() || import_.busy() ||
               duplicates_.busy() || places_.busy() || edits_.busy() || views_.busy();
    }
    [[nodiscard]] double progress() const { return load_.progress(); } // of opening, 0 to 1
    [[nodiscard]] std::string const& path() const { return path_; }    // asked for last
    /// Read as for publication: what is not in the case yet is not for such a picture either.
    [[nodiscard]] bool public_only() const { return snapshot_options_.public_only; }
    /// Null until a case was opened.
    [[nodiscard]] SharedSnapshot const& snapshot() const { return snapshot_; }
    /// The columns of the snapshot, kept alive with it; null until a case was opened.
    [[nodiscard]] std::shared_ptr<IncidentColumns const> columns() const;

    [[nodiscard]] std::optional<Notice> const& notice() const { return notice_; }
    void set_notice(std::optional<Notice> notice) { notice_ = std::move(notice); }
    [[nodiscard]] Language const& language() const { return language_; }
    void set_language(LanguageCode code) { language_ = Language{code}; }

    /// Kinds, window and unfounded; box, areas and condition are those of `part`.
    [[nodiscard]] IncidentQuery const& query() const { return query_; }
    void set_query(IncidentQuery query);
    void set_window(std::optional<TimeSpan> window);
    [[nodiscard]] bool kind_on(Kind const& kind) const;
    /// With all kinds off the query asks for a kind without a name, which no incident has.
    void set_kind_on(Kind const& kind, bool on);
    /// The query as the columns understand it.
    [[nodiscard]] ColumnFilter const& filter() const { return filter_; }
    [[nodiscard]] CountLine const& count_line() const { return count_line_; }

    [[nodiscard]] Selection const& selection() const { return selection_; }
    void select(Selection selection);
    /// The drawn incidents that match within `radius` projected metres, nearest first. Selects
    /// those at the place of the nearest, or nothing (then a link by hand that waits for its other
    /// end goes on waiting); true when there are any.
    bool select_at(ProjectedPoint point, double radius);
    /// The open incident, read when first asked for; null: none is selected, or it cannot be read.
    [[nodiscard]] Record const* record();

    /// Routes and passages of the links, looked for while the case is open; null: not yet, or the
    /// case has no links. After a change those of before, with what is known of it at once, until
    /// they are found anew.
    [[nodiscard]] SharedPassages const& passages() const { return passages_; }
    [[nodiscard]] bool passages_renewing() const { return passages_ && passage_search_.busy(); }
    /// Routes are short in time, else in length.
    [[nodiscard]] bool routes_by_time() const { return by_time_; }
    void set_routes_by_time(bool by_time);
    /// The links that are selected, or that came by the selected checkpoint.
    [[nodiscard]] std::set<LinkId> chosen_links() const;

    [[nodiscard]] LayerChoice const& layers() const { return layers_; }
    void set_layers(LayerChoice layers) { layers_ = std::move(layers); }

    /// Files that were dropped on the window: a case is opened, of anything else the import begins.
    void drop(std::vector<std::string> files);
    /// What is being imported, if anything. When it has ended, `poll` reads the case again and says
    /// the counts as a notice.
    [[nodiscard]] FileImport& file_import() { return import_; }
    [[nodiscard]] FileImport const& file_import() const { return import_; }

    /// Pairs of records that look like one event told twice; none in a public window.
    [[nodiscard]] DuplicateReview& duplicates() { return duplicates_; }
    [[nodiscard]] DuplicateReview const& duplicates() const { return duplicates_; }
    /// Ends looking at them, and reads the case again where something was decided.
    void close_duplicates();
    /// Place texts that geocoding was not sure of; none in a public window. When some were decided,
    /// `poll` reads the case again.
    [[nodiscard]] PlaceReview& places() { return places_; }
    [[nodiscard]] PlaceReview const& places() const { return places_; }
    /// Links and checkpoints that a person changes; none in a public window. After each change
    /// `poll` reads the case again, and all that is looked at stays where it is.
    [[nodiscard]] CaseEditing& edits() { return edits_; }
    [[nodiscard]] CaseEditing const& edits() const { return edits_; }
    /// The saved views of the case. In a public window they can be chosen, and not written.
    [[nodiscard]] CaseViews& views() { return views_; }
    [[nodiscard]] CaseViews const& views() const { return views_; }
    /// Shows what the view asks, as `reten map --view` does; where it is not there or is not
    /// understood, the notice says so and all stays as it is.
    void choose_view(std::string_view name);
    /// The whole case with the usual layers.
    void show_everything();
    /// The one that follows the chosen one, after the last everything.
    void choose_next_view();
    /// What is shown is no longer, or not, what the chosen view asks; without one, everything.
    [[nodiscard]] bool view_changed() const;
    /// What is shown, to be saved under a name: the words of its page are those of the chosen view
    /// where it has that name. Precondition: a case is open.
    [[nodiscard]] ViewDefinition shown_view(std::string_view name) const;
    /// Asks before a view of that name is replaced.
    void save_view(std::string name);
    /// What of the case is shown, or is being read to be shown.
    [[nodiscard]] CasePart const& part() const { return part_; }
    /// Reads another part of the case; kinds, dates and layers stay.
    void set_part(CasePart part);

    /// The case is the one of before, read again, and the map stays where it is.
    [[nodiscard]] bool view_stays() const { return view_stays_; }
    /// One of the two is looked at, in the right margin. Opening one ends the other.
    [[nodiscard]] bool reviewing() const { return duplicates_.is_open() || places_.is_open(); }
    void open_duplicates();
    void open_places();
    /// A record of the case, read now; nullopt: it is not there, or cannot be read.
    [[nodiscard]] std::optional<Record> record_of(IncidentId id);

    [[nodiscard]] TimePlay& play() { return play_; }
    /// Lets time pass while playing; true when the window moved. Call once a frame.
    bool advance(double seconds);
    /// One step of the calendar on (1) or back (-1).
    bool step(std::int64_t steps);

    /// Asks for the heat of the query over a box, with the bandwidth of the layers; does nothing
    /// where that is what it has or is working on. Collected by `poll`.
    void want_heat(ProjectedBox const& box);
    /// The newest surface that is ready, perhaps of a moment ago; null: none yet.
    [[nodiscard]] HeatSurface const* heat() const { return surface_ ? &*surface_ : nullptr; }
    /// Another number whenever `heat` is another surface.
    [[nodiscard]] std::int64_t heat_revision() const { return heat_revision_; }
    /// True where `heat` is that of the last `want_heat`.
    [[nodiscard]] bool heat_is_current() const { return surface_ && shown_heat_ == wanted_heat_; }

private:
    /// What a surface depends on; the colour domain is put in when it is shown.
    struct HeatKey {
        SharedSnapshot snapshot;
        ColumnFilter filter;
        Metres bandwidth;
        ProjectedBox box;
        bool operator==(HeatKey const&) const = default;
    };

    void collect_case();
    void take_view();
    void show_view(std::optional<ChosenView> view);
    bool collect_views();
    void show_case(SharedSnapshot snapshot);
    void collect_heat();
    void collect_passages();
    void find_passages();
    void stay_selected(Selection const& before, CaseSnapshot const& old);
    /// True when something changed.
    bool collect_edits();
    /// True when something changed.
    bool collect_import();
    bool collect_duplicates();
    bool collect_places();
    void load(std::string const& path);
    void forget_heat();
    void refilter();
    void report(std::exception const& error);
    [[nodiscard]] CaseStore& store();

    SnapshotOptions snapshot_options_;
    Language language_;
    std::string path_;
    CaseState state_ = CaseState::none;
    SharedSnapshot snapshot_;
    std::optional<Notice> notice_;
    IncidentQuery query_;
    ColumnFilter filter_;
    CountLine count_line_;
    Selection selection_;
    std::unique_ptr<CaseStore> store_; // of the snapshot's case; opened with the first record
    std::optional<Record> record_;
    bool record_read_ = false; // tried for this selection
    LayerChoice layers_;
    TimePlay play_;
    std::optional<HeatKey> wanted_heat_, shown_heat_;
    std::optional<HeatSurface> surface_;
    std::int64_t heat_revision_ = 0;
    LatestJob<SharedSnapshot> load_;
    LatestJob<HeatSurface> heat_;
    LatestJob<SharedPassages> passage_search_;
    SharedPassages passages_;
    FileImport import_;
    DuplicateReview duplicates_;
    PlaceReview places_;
    CaseEditing edits_;
    CaseViews views_;
    CasePart part_;                     // of the snapshot, or being read
    std::optional<ChosenView> awaited_; // to be shown when its part is there; absent: everything
    bool view_awaited_ = false;
    bool by_time_ = false, view_stays_ = false;
    bool edited_ = false;    // what is being read is the same case after a change by hand
    CaseWriting::Done edit_; // the last one, what it made to be selected
};

} // namespace reten::app

#include "geo/import/group_loop.hpp"

#include "geo/cells/reject_reason.hpp"
#include "geo/import/adjudication.hpp"
#include "geo/import/outer_row.hpp"
#include "geo/model/folded_text.hpp"
#include "geo/tables/option_messages.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

TimeSpan hull(TimeSpan const& a, TimeSpan const& b) {
    return {std::min(a.begin, b.begin), std::max(a.end, b.end), TimePrecision::span};
}

/// What one row says of an event; without its raw row and its document.
SourceReport report_from_row(RowValues& values) {
    using F = ImportField;
    SourceReport claim;
    claim.event_id = values.known(F::id);
    claim.told = incident_from_row(values);
    claim.codes = values.codes();
    claim.certainty = values.known(F::certainty);
    for (auto const field : {F::confidentiality, F::sensitive, F::publish_after})
        claim.guards_told = claim.guards_told || !values.text(field).empty();
    if (auto const& when = claim.told.when) claim.date_text = iso_day(when->begin);
    if (auto const& position = claim.told.position) {
        claim.lon_lat_text = fmt::format("{} {}", position->point.lon, position->point.lat);
    }
    return claim;
}

} // namespace

void GroupLoop::take(RowGroup const& group) {
    first_of_group_ = &group.rows.front();
    auto const outer = why_no_record(group.rows.front(), plan_.mapping);
    if (!outer.empty()) {
        values_.begin(group.rows.front());
        values_.reject_as(outer);
        for (auto const& row : group.rows) reject(row);
        return;
    }
    if (plan_.rules.meaning == RowMeaning::report) return take_reports(group.records());
    auto const records = group.records();
    if (!read_all(records) || !take_records(records)) {
        for (auto const& row : group.rows) reject(row);
        return;
    }
    differing_events_ += group.differs ? 1 : 0;
    taken(static_cast<std::int64_t>(group.rows.size()));
    count(static_cast<std::int64_t>(group.rows.size()));
}

void GroupLoop::finish(std::size_t most_listed) {
    if (two_digit_years_ > 0) {
        report_.warnings.push_back(
            Remark{"{} row(s) have years of two digits: 00 to 69 were read as 2000 to 2069, 70 "
                   "to 99 as 1970 to 1999",
                   two_digit_years_});
    }
    if (offsets_kept_ > 0) {
        report_.warnings.push_back(
            Remark{pattern_of(OptionMessage::name_time_zone), offsets_kept_});
    }
    if (nines_ > 0) {
        report_.warnings.push_back(
            Remark{"{} row(s) give 999, 9999 or 99999 killed or injured, which is taken for a "
                   "number that is not known",
                   nines_});
    }
    if (differing_events_ > 0) {
        report_.warnings.push_back(
            Remark{"the rows of {} event(s) differ in when, where or what it was; the first row of "
                   "each counts: look whether they are one event",
                   differing_events_});
    }
    if (crossed_bounds_ > 0) {
        report_.warnings.push_back(
            Remark{"{} row(s) give a lowest number of killed or injured above the best or the "
                   "highest, and came in so: check which column is which",
                   crossed_bounds_});
    }
    if (report_.placed_on_shape > 0) {
        report_.warnings.push_back(
            Remark{"{} row(s) are lines or areas; each is placed at one point of it, with an "
                   "uncertainty in metres that covers it",
                   report_.placed_on_shape});
    }
    if (repeated_ > 0) {
        report_.warnings.push_back(
            plan_.target == ImportTarget::incidents
                ? Remark{pattern_of(OptionMessage::name_row_is), repeated_}
                : Remark{"{} row(s) have the identifier of a row before them, and other values; "
                         "they are rejected",
                         repeated_});
    }
    if (run_.known_otherwise() && report_.accepted > 0) {
        report_.warnings.push_back(
            Remark{"this file was imported before, read in another way, and {} row(s) of it came "
                   "in as new records now: look whether records stand twice",
                   report_.accepted});
    }
    claims_.finish();
    unknown_codes_.tell(report_.warnings);
    tell_of_editions();
    if (plan_.target != ImportTarget::incidents) return;
    find_gone(most_listed);
    find_other_edition();
}

bool GroupLoop::read_all(std::span<TableRow const> records) {
    for (auto const& record : records) {
        values_.begin(record);
        if (values_.rejection() || !sink_.read(values_)) return false;
    }
    return true;
}

bool GroupLoop::take_records(std::span<TableRow const> records) {
    keys_of_group_.clear();
    for (auto const& record : records) {
        if (records.size() > 1) read_again(record);
        auto key = key_of(record);
        if (!key) return false;
        keys_of_group_.push_back(std::move(*key));
    }
    fates_ = {};
    for (std::size_t i = 0; i < records.size(); ++i) {
        // A row that is known is still read, so that the counts of the report are whole.
        if (keys_of_group_[i].known && !run_.known_file()) continue;
        if (records.size() > 1) read_again(records[i]);
        if (keys_of_group_[i].known) {
            note(sink_.complete(keys_of_group_[i].text));
            continue;
        }
        note(sink_.write(values_, keys_of_group_[i].text, run_.ref(records[i]),
                         !run_.first_of_target()));
    }
    return true;
}

void GroupLoop::take_reports(std::span<TableRow const> records) {
    std::vector<SourceReport> told;
    std::optional<Key> key;
    for (auto const& record : records) {
        if (!read_all({&record, 1}) || !(key = key ? key : key_of(record))) {
            reject(record);
            continue;
        }
        told.push_back(claim_from(record));
        taken(1);
    }
    if (told.empty()) return;
    if (key->known) {
        report_.unchanged += static_cast<std::int64_t>(told.size());
        return;
    }
    auto incident = adjudicated(told);
    incident.source_key = key->text;
    for (auto const& report : told) unknown_codes_.note(report.codes);
    for (auto const fate : claims_.bring_in(incident, told, plan_.mapping.codes())) {
        fates_ = {};
        note(fate);
        count(1);
    }
}

SourceReport GroupLoop::claim_from(TableRow const& record) {
    auto claim = report_from_row(values_);
    claim.raw_row = run_.ref(record);
    if (!run_.known_file()) claim.document = documents_.of(values_);
    return claim;
}

std::optional<SourceReport> GroupLoop::claim_of(RawRowRef ref, std::string const& key) {
    auto* const values = imported_ ? imported_(ref) : nullptr;
    if (values == nullptr) return std::nullopt;
    auto claim = report_from_row(*values);
    bool const same = key == fmt::format("{}:{}", source_.text, claim.event_id);
    if (values->rejection() || !same) return std::nullopt;
    claim.raw_row = ref;
    return claim;
}

void GroupLoop::taken(std::int64_t rows) {
    two_digit_years_ += values_.two_digit_year() ? rows : 0;
    offsets_kept_ += values_.offset_kept() ? rows : 0;
    nines_ += values_.nines() ? rows : 0;
    crossed_bounds_ += values_.crossed_bounds() ? rows : 0;
    report_.placed_on_shape += values_.of_shape() ? rows : 0;
    report_.undated += sink_.undated() ? rows : 0;
    report_.unplaced += sink_.unplaced() ? rows : 0;
    if (auto const when = sink_.when()) covered_ = covered_ ? hull(*covered_, *when) : *when;
    if (values_.doubt()) run_.doubt(*values_.doubt());
}

void GroupLoop::read_again(TableRow const& record) {
    values_.begin(record);
    static_cast<void>(sink_.read(values_)); // it could be read before
}

std::optional<GroupLoop::Key> GroupLoop::key_of(TableRow const& record) {
    auto const natural = sink_.natural_key(values_);
    Key key;
    key.known = run_.known_file();
    if (natural.empty()) {
        key.text = key_by_cells(record);
        return key;
    }
    first_records_.note(natural, sink_.when());
    key.text = sink_.key_is_global() ? natural : fmt::format("{}:{}", source_.text, natural);
    auto const before = keys_.note(key.text, row_fingerprint(record));
    bool const other_row = before.times > 0 && !before.same_row;
    if (other_row && !sink_.adds_to(key.text)) {
        values_.reject(reject_reason::repeated_id, ImportField::id);
        ++repeated_;
        return std::nullopt;
    }
    key.known = key.known || before.same_row;
    sink_.note_key(key.text);
    return key;
}

std::string GroupLoop::key_by_cells(TableRow const& record) {
    auto key = fmt::format("{}#{}", source_.text, row_digest(record));
    auto const before = keys_.note(key, 0);
    if (before.times > 0) key += fmt::format("#{}", before.times + 1);
    if (editions_ == nullptr) return key;
    kept_cells(*first_of_group_, with_geometry_, cells_);
    return editions_->key_of(key, cells_);
}

void GroupLoop::reject(TableRow const& row) {
    auto rejection = *values_.rejection();
    rejection.row = row.row;
    rejection.line = row.line;
    rejection.text = raw_text(row);
    run_.reject(rejection);
}

void GroupLoop::note(RowFate fate) {
    fates_.accepted = fates_.accepted || fate == RowFate::accepted;
    fates_.updated = fates_.updated || fate == RowFate::updated;
}

void GroupLoop::count(std::int64_t rows) {
    auto& counter = fates_.accepted  ? report_.accepted
                    : fates_.updated ? report_.updated
                                     : report_.unchanged;
    counter += rows;
}

void GroupLoop::find_gone(std::size_t most_listed) {
    if (run_.known_file() || run_.first_of_target()) return;
    auto const prefix = source_.text + ":";
    std::int64_t here = 0;
    std::int64_t gone = 0;
    std::vector<std::string> ids;
    store_.incidents().for_each_key(
        prefix, [&](std::string_view key, std::optional<TimeSpan> const& when) {
            if (!when || !covered_ || !covered_->overlaps(*when)) return;
            if (keys_.knows(key)) {
                ++here;
            } else if (static_cast<std::size_t>(++gone) <= most_listed) {
                ids.emplace_back(key.substr(prefix.size()));
            }
        });
    auto const here_before = here - report_.accepted;
    if (gone == 0 || here_before < gone) return;
    report_.gone = gone;
    report_.gone_ids = std::move(ids);
    report_.warnings.push_back(
        Remark{"{} record(s) that the source had before are not in this edition, although "
               "their dates are; they stay in the case",
               gone});
}

void GroupLoop::find_other_edition() {
    if (!source_.by_header || report_.accepted == 0 || run_.first_of_target()) return;
    auto const other = first_records_.find(store_, source_.text);
    if (!other) return;
    report_.warnings.push_back(Remark{pattern_of(OptionMessage::name_source), other->known,
                                      first_records_.noted(), printable(other->file),
                                      other->source});
}

void GroupLoop::tell_of_editions() {
    if (editions_ == nullptr) return;
    if (editions_->doubtful() > 0) {
        report_.warnings.push_back(
            Remark{"{} record(s) of {}, whose columns were others, are as rows of this file in the "
                   "columns that both have, but nothing shows that they are the same; no row was "
                   "taken for them: look whether records stand twice",
                   editions_->doubtful(), printable(editions_->doubtful_file())});
    }
    if (editions_->known() == 0) return;
    report_.warnings.push_back(Remark{pattern_of(OptionMessage::name_other_source),
                                      editions_->known(), printable(editions_->file())});
}

} // namespace reten

#pragma once

#include "geo/import/column_survey.hpp"
#include "geo/import/import_batch_run.hpp"
#include "geo/import/import_plan.hpp"
#include "geo/import/row_groups.hpp"
#include "geo/import/row_values.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>

namespace reten {

/// The rows of earlier imports as the records they were, of victims with all rows of their event:
/// by the mapping of now, with dates and coordinates as they were read then. `survey`, of the file
/// of now, stands for imports that did not note theirs. The run, the plan and the survey must
/// outlive it.
class EarlierRecords {
public:
    EarlierRecords(ImportBatchRun& run, ImportPlan const& plan, bool with_geometry,
                   ColumnSurvey const& survey)
        : run_{run},
          plan_{plan},
          with_geometry_{with_geometry},
          survey_{survey},
          shaper_{plan.rules} {}

    /// Values over the row; nullptr: its file had other columns. Valid until the next call.
    [[nodiscard]] RowValues* operator()(RawRowRef ref);

private:
    /// How the rows of one batch were read.
    struct Reading {
        Reading(ImportPlan const& plan, ColumnSurvey const& now, std::optional<DateOrder> order,
                std::unique_ptr<LonLatReader> lonlat_reader)
            : reader{std::move(lonlat_reader)},
              values{plan.mapping, survey, reader.get(), plan.defaults} {
            survey.date_order = order.value_or(now.date_order);
            survey.points = now.points;
        }
        ColumnSurvey survey; // without positions: none is far
        std::unique_ptr<LonLatReader> reader;
        RowValues values;
    };
    Reading& reading_of(BatchId batch);
    using RowsByEvent = std::unordered_multimap<std::size_t, std::int64_t>; // by its hash
    void add_victims_of(std::string const& event, RawRowRef first);
    RowsByEvent const& events_of(BatchId batch);

    ImportBatchRun& run_;
    ImportPlan const& plan_;
    bool with_geometry_;
    ColumnSurvey const& survey_;
    RowShaper shaper_;
    RowGroup group_;
    std::map<BatchId, std::unique_ptr<Reading>> readings_;
    std::map<BatchId, RowsByEvent> events_; // read once
};

} // namespace reten

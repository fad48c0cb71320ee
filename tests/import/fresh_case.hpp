#pragma once

#include "geo/import/case_import.hpp"
#include "geo/storage/open_case.hpp"
#include "tests/tables/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace reten {

/// An empty case in a folder of its own.
class FreshCase {
public:
    explicit FreshCase(CaseInfo const& info = {})
        : store_{create_case(folder_.file("test.reten"), info, seeded_environment(1))} {}
    CaseStore& operator*() { return *store_; }
    CaseStore* operator->() { return store_.get(); }
    [[nodiscard]] std::string write(std::string const& name, std::string_view text) const {
        return folder_.write(name, text);
    }
    ImportReport import(std::string const& text, ImportOptions const& options = {},
                        std::string const& name = "table.csv") {
        return import_file(*store_, write(name, text), options);
    }
    [[nodiscard]] std::vector<Incident> incidents() { return store_->incidents().find({}); }

private:
    TemporaryFolder folder_;
    std::unique_ptr<CaseStore> store_;
};

inline void check_sum(ImportReport const& report) {
    CHECK(report.rows_read ==
          report.accepted + report.unchanged + report.updated + report.rejected);
}

[[nodiscard]] inline bool warns_of(ImportReport const& report, std::string_view words) {
    return std::any_of(report.warnings.begin(), report.warnings.end(), [&](Remark const& warning) {
        return warning.english().find(words) != std::string::npos;
    });
}

/// A table of checkpoints of one source.
[[nodiscard]] inline ImportOptions checkpoints() {
    ImportOptions options;
    options.target = ImportTarget::checkpoints;
    options.source = "Daily";
    return options;
}

/// Five rows: the third has its coordinates swapped, the fourth a day that is none, the fifth no
/// number.
inline std::string const plain = "id,date,kind,place,lon,lat,killed\n"
                                 "1,2009-09-02,rehab_attack,El Aliviane,-106.491,31.745,18\n"
                                 "2,2010-01,homicide,,,,1\n"
                                 "3,,homicide,Centro,31.74,-106.48,2\n"
                                 "4,2009-02-30,homicide,Centro,,,1\n"
                                 "5,2010-07-15,car_bomb,x,,,many\n";

} // namespace reten

#include "geo/storage/spatialite_case_store.hpp"

#include "geo/model/digest.hpp"
#include "geo/storage/case_soundness.hpp"
#include "geo/storage/change_log.hpp"

#include <charconv>

namespace reten {

SpatialiteCaseStore::SpatialiteCaseStore(Database database, std::optional<CaseLock> lock,
                                         StoreEnvironment environment)
    : lock_{std::move(lock)},
      file_{std::move(database), lock_.has_value(), std::move(environment)} {}

SpatialiteCaseStore::~SpatialiteCaseStore() {
    file_.rollback();
    file_.close();
    if (lock_) remember_sound(file_.name());
}

CaseInfo SpatialiteCaseStore::info() const {
    auto rows = file_.database.prepare("SELECT uid, title, working_crs, time_zone, language, "
                                       "source_line, simulated, scenario, seed FROM case_info");
    if (!rows.step())
        file_.refuse("{}: the row of case_info is missing: take a backup of the case");
    RowReader row{rows};
    CaseInfo info;
    info.uid = row.text();
    info.title = row.text();
    info.working_crs = row.text();
    info.time_zone = row.text();
    info.language = row.text();
    info.source_line = row.text();
    if (row.boolean()) {
        Simulation simulation;
        simulation.scenario = row.text();
        auto const seed = row.view();
        std::from_chars(seed.data(), seed.data() + seed.size(), simulation.seed);
        info.simulated = simulation;
    }
    return info;
}

namespace {

void write_info(Database& database, CaseInfo const& info) {
    std::optional<std::string> scenario, seed;
    if (info.simulated) {
        scenario = info.simulated->scenario;
        seed = std::to_string(info.simulated->seed);
    }
    auto update = database.prepare(
        "UPDATE case_info SET uid = ?, title = ?, working_crs = ?, time_zone = ?, language = ?, "
        "source_line = ?, simulated = ?, scenario = ?, seed = ? WHERE id = 1");
    update
        .bind(info.uid, info.title, info.working_crs, info.time_zone, info.language,
              info.source_line, info.simulated.has_value(), scenario, seed)
        .run();
}

} // namespace

void SpatialiteCaseStore::set_info(CaseInfo const& info) {
    edit_record(file_, "case_info", 1, [&] {
        if (info.uid != this->info().uid) file_.refuse("{}: the uid of a case is given once");
        write_info(file_.database, info);
    });
}

void establish_case(CaseFile& file, CaseInfo const& given) {
    Writing writing{file};
    auto info = given;
    if (info.uid.empty()) {
        std::array<std::uint8_t, 16> uid{};
        file.environment.random(uid.data(), uid.size());
        info.uid = hex(uid);
    }
    Digest key{};
    file.environment.random(key.data(), key.size());
    auto insert = file.database.prepare(
        "INSERT INTO case_info (id, uid, title, working_crs, time_zone, language, source_line, "
        "masking_key) VALUES (1, '', '', '', '', '', '', ?)");
    insert.bind(key).run();
    write_info(file.database, info);
    Change change;
    change.action = "create";
    change.table = "case_info";
    change.record = 1;
    change.after = row_as_json(file.database, "case_info", 1)
                       .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    append_change(file, change);
    writing.done();
}

std::array<std::uint8_t, 32> SpatialiteCaseStore::masking_key() const {
    auto rows = file_.database.prepare("SELECT masking_key FROM case_info");
    std::array<std::uint8_t, 32> key{};
    if (!rows.step() || rows.blob(0).size() != key.size()) {
        file_.refuse("{}: the masking key is missing: take a backup of the case");
    }
    std::ranges::copy(rows.blob(0), key.begin());
    return key;
}

void SpatialiteCaseStore::fold() { file_.fold(); }

} // namespace reten

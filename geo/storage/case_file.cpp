#include "geo/storage/case_file.hpp"

#include "geo/storage/change_log.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace reten {

namespace {

constexpr std::int64_t block_size = std::int64_t{1} << 32;

} // namespace

CaseFile::CaseFile(Database opened, bool writable, StoreEnvironment given)
    : database{std::move(opened)}, environment{std::move(given)}, writable_{writable} {}

/// The write-ahead log is switched on by the first change, so that a case that is only looked at
/// keeps its bytes. The pragma needs nobody else in the middle of reading.
void CaseFile::start() {
    if (!writable_) {
        refuse(
            "{}: is open for reading only: copy it to a folder of your own, or close the program "
            "that is writing it");
    }
    if (!wal_) {
        if (database.text("PRAGMA journal_mode=WAL") != "wal")
            refuse("{}: cannot be written safely");
        database.execute("PRAGMA synchronous=FULL");
        wal_ = true;
    }
    database.execute("BEGIN IMMEDIATE");
    open_ = true;
    failed_ = false;
}

void CaseFile::begin() {
    if (open_) refuse("{}: a transaction is open already: transactions do not nest");
    start();
}

void CaseFile::commit() {
    if (!open_) refuse("{}: there is no transaction to commit");
    if (failed_) {
        rollback();
        refuse("{}: a step before failed, so nothing of this transaction was stored");
    }
    try {
        if (before_commit) before_commit();
        log_inserts();
        database.execute("COMMIT");
    } catch (...) {
        rollback();
        throw;
    }
    open_ = false;
    reason.clear();
    open_block_.drawn_in_transaction = false;
    batch_block_.drawn_in_transaction = false;
}

void CaseFile::rollback() noexcept {
    if (!open_) return;
    try {
        if (database.in_transaction()) database.execute("ROLLBACK");
    } catch (...) { // SQLite has undone it by itself
    }
    open_ = false;
    failed_ = false;
    reason.clear();
    inserts_.clear();
    if (open_block_.drawn_in_transaction) open_block_ = {};
    if (batch_block_.drawn_in_transaction) {
        batch_block_ = {};
        batch_open_ = false;
    }
    if (after_rollback) after_rollback();
}

void CaseFile::fold() {
    if (open_) refuse("{}: commit the transaction before folding");
    if (wal_) database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void CaseFile::close() noexcept {
    if (!wal_) return;
    try {
        database.forget_statements();
        database.set_busy_timeout(std::chrono::milliseconds{0});
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        database.execute("PRAGMA journal_mode=DELETE");
    } catch (...) { // a reader is still there: the last one to close folds the log in
    }
}

std::int64_t CaseFile::next_id() {
    auto& block = batch_open_ ? batch_block_ : open_block_;
    if (block.block == 0 || block.next == block_size) draw(block);
    return block.block * block_size + block.next++;
}

void CaseFile::draw(IdBlock& block) {
    auto insert = database.prepare("INSERT OR IGNORE INTO id_block (block) VALUES (?)");
    for (;;) {
        std::array<std::uint8_t, 4> bytes{};
        environment.random(bytes.data(), bytes.size());
        std::int64_t number = 0;
        for (auto const byte : bytes) number = number * 256 + byte;
        number &= 0x7fffffff;
        if (number == 0) continue;
        insert.bind(number).run();
        if (database.changes() == 0) continue; // used before
        block = {number, 1, true};
        return;
    }
}

void CaseFile::open_batch_block() {
    batch_open_ = true;
    draw(batch_block_);
}

void CaseFile::name_batch_of_block(std::int64_t batch) {
    auto update = database.prepare("UPDATE id_block SET batch_id = ? WHERE block = ?");
    update.bind(batch, batch_block_.block).run();
}

void CaseFile::note_insert(char const* table, std::int64_t id) {
    if (batch_open_) return;
    auto& inserts = inserts_[table];
    if (inserts.count++ == 0) inserts.first = id;
    inserts.last = id;
}

void CaseFile::log_inserts() {
    if (inserts_.empty()) return;
    nlohmann::json after = nlohmann::json::object();
    for (auto const& [table, inserts] : inserts_) {
        after[table] = {{"count", inserts.count},
                        {"first", std::to_string(inserts.first)},
                        {"last", std::to_string(inserts.last)}};
    }
    Change change;
    change.action = "insert";
    change.why = reason;
    if (inserts_.size() == 1) {
        auto const& [table, inserts] = *inserts_.begin();
        change.table = table;
        if (inserts.count == 1) change.record = inserts.first;
    }
    change.after = after.dump();
    inserts_.clear();
    append_change(*this, change);
}

Writing::Writing(CaseFile& file) : file_{file}, own_{!file.in_transaction()} {
    if (own_) {
        file_.start();
    } else if (file_.failed_) {
        file_.refuse("{}: a step before failed, so this transaction takes no further changes");
    }
}

Writing::~Writing() {
    if (done_) return;
    if (own_) {
        file_.rollback();
        return;
    }
    file_.rollback();
    file_.open_ = true; // the caller's scope still stands, over nothing
    file_.failed_ = true;
}

void Writing::done() {
    if (own_) file_.commit();
    done_ = true;
}

} // namespace reten

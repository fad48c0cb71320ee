#pragma once

#include "geo/storage/open_case.hpp"
#include "geo/storage/sqlite.hpp"

#include <fmt/format.h>

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace reten {

/// What the parts of one open case share: the connection, its transaction, its ids.
class CaseFile {
public:
    CaseFile(Database opened, bool writable, StoreEnvironment given);

    Database database;
    StoreEnvironment environment;
    [[nodiscard]] bool writable() const noexcept { return writable_; }
    [[nodiscard]] std::string const& name() const noexcept { return database.name(); }

    /// A transaction that a caller sees. Scopes do not nest.
    void begin();
    void commit();
    void rollback() noexcept;
    [[nodiscard]] bool in_transaction() const noexcept { return open_; }
    /// Writes the log back into the file. Throws StoreError inside a transaction.
    void fold();
    /// At the end: folds and leaves the log's mode, where no reader holds it.
    void close() noexcept;
    /// Throws StoreError; the first `{}` of the pattern is the name of the case.
    template <typename... Values>
    [[noreturn]] void refuse(fmt::format_string<std::string const&, Values const&...> pattern,
                             Values const&... values) const {
        throw StoreError{pattern, name(), values...};
    }

    /// The next id, from the block of the open batch, else from that of the open copy.
    template <typename AnyId>
    [[nodiscard]] AnyId new_id() {
        return AnyId{next_id()};
    }
    [[nodiscard]] std::int64_t next_id();
    /// The block from which the id came.
    [[nodiscard]] static std::int64_t block_of(std::int64_t id) noexcept { return id >> 32; }
    /// From here on ids come from a block of their own, until the batch is closed.
    void open_batch_block();
    void close_batch_block() noexcept {
        batch_open_ = false;
        batch_block_ = {};
    }
    [[nodiscard]] bool in_batch() const noexcept { return batch_open_; }
    void name_batch_of_block(std::int64_t batch);

    /// Remembers a record that was inserted outside a batch; see `change_log.hpp`.
    void note_insert(char const* table, std::int64_t id);
    void forget_inserts() noexcept { inserts_.clear(); }

    std::string reason;                   // why the changes of this transaction are made
    std::function<void()> before_commit;  // of the import store: writes the open block of raw rows
    std::function<void()> after_rollback; // and forgets it

private:
    struct IdBlock {
        std::int64_t block = 0; // 0: not drawn yet
        std::int64_t next = 1;
        bool drawn_in_transaction = false;
    };
    struct Inserts {
        std::int64_t count = 0, first = 0, last = 0;
    };
    void draw(IdBlock& block);
    void start();
    void log_inserts();

    friend class Writing;
    bool writable_;
    bool wal_ = false;
    bool open_ = false, failed_ = false;
    bool batch_open_ = false;
    IdBlock open_block_, batch_block_;
    std::map<std::string, Inserts, std::less<>> inserts_;
};

/// One call that writes: a transaction of its own where none is open. Leaving without `done()`
/// undoes all that the open transaction holds, and its commit will refuse.
class Writing {
public:
    explicit Writing(CaseFile& file);
    Writing(Writing const&) = delete;
    Writing& operator=(Writing const&) = delete;
    ~Writing();
    void done();

private:
    CaseFile& file_;
    bool own_;
    bool done_ = false;
};

} // namespace reten

#pragma once

#include "geo/model/coordinate.hpp"
#include "geo/model/error.hpp"
#include "geo/model/id.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace reten {

using Bytes = std::vector<std::uint8_t>;
using BytesView = std::span<std::uint8_t const>;

struct FinalizeStatement {
    void operator()(sqlite3_stmt* statement) const noexcept;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

class Database;

/// Another program has the case locked: nothing is wrong with it.
class BusyError : public StoreError {
public:
    using StoreError::StoreError;
};

/// A prepared statement, lent by its database: destroying it resets it and gives it back for the
/// next use of the same SQL. It must not outlive the database. Columns and parameters are typed by
/// overload; an absent optional is NULL both ways.
class Statement {
public:
    Statement(Statement&&) noexcept = default;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    /// Binds the parameters from the first on. Texts and blobs are not copied: they must live until
    /// the statement is run or reset.
    template <typename... Values>
    Statement& bind(Values const&... values) {
        reset();
        int index = 0;
        (bind_value(++index, values), ...);
        return *this;
    }
    /// True while there is a row. Throws StoreError.
    bool step();
    /// For statements without rows.
    void run();
    void reset() noexcept;

    // Columns of the current row, from 0.
    [[nodiscard]] int columns() const noexcept;
    [[nodiscard]] std::string_view column_name(int column) const;
    enum class Type { null, integer, real, text, blob };
    [[nodiscard]] Type type(int column) const noexcept;
    [[nodiscard]] bool null(int column) const noexcept { return type(column) == Type::null; }
    [[nodiscard]] std::int64_t integer(int column) const noexcept;
    [[nodiscard]] double real(int column) const noexcept;
    /// Views hold until the next step.
    [[nodiscard]] std::string_view text(int column) const noexcept;
    [[nodiscard]] BytesView blob(int column) const noexcept;

private:
    friend class Database;
    Statement(Database& database, StatementHandle handle)
        : database_{&database}, handle_{std::move(handle)} {}

    void bind_null(int index);
    void bind_integer(int index, std::int64_t value);
    void bind_real(int index, double value);
    void bind_text(int index, std::string_view value);
    void bind_blob(int index, BytesView value);

    template <typename Value>
    void bind_value(int index, Value const& value) {
        if constexpr (std::is_same_v<Value, std::nullptr_t>) {
            bind_null(index);
        } else if constexpr (std::is_integral_v<Value>) {
            bind_integer(index, static_cast<std::int64_t>(value));
        } else if constexpr (std::is_floating_point_v<Value>) {
            bind_real(index, value);
        } else if constexpr (std::is_same_v<Value, Metres>) {
            bind_real(index, value.value);
        } else if constexpr (std::is_convertible_v<Value const&, std::string_view>) {
            bind_text(index, value);
        } else {
            bind_blob(index, value);
        }
    }
    template <typename Tag>
    void bind_value(int index, Id<Tag> const& id) {
        bind_integer(index, id.value);
    }
    template <typename Value>
    void bind_value(int index, std::optional<Value> const& value) {
        if (value) {
            bind_value(index, *value);
        } else {
            bind_null(index);
        }
    }

    Database* database_;
    StatementHandle handle_;
};

/// Reads the columns of a row one after the other.
class RowReader {
public:
    explicit RowReader(Statement const& statement) : statement_{statement} {}

    [[nodiscard]] std::int64_t integer() { return statement_.integer(next_++); }
    [[nodiscard]] bool boolean() { return integer() != 0; }
    [[nodiscard]] double real() { return statement_.real(next_++); }
    [[nodiscard]] std::string text() { return std::string{statement_.text(next_++)}; }
    [[nodiscard]] std::string_view view() { return statement_.text(next_++); }
    [[nodiscard]] BytesView blob() { return statement_.blob(next_++); }
    [[nodiscard]] std::optional<std::int64_t> optional_integer() {
        if (skip_null()) return std::nullopt;
        return integer();
    }
    [[nodiscard]] std::optional<double> optional_real() {
        if (skip_null()) return std::nullopt;
        return real();
    }
    [[nodiscard]] std::optional<Metres> optional_metres() {
        if (skip_null()) return std::nullopt;
        return Metres{real()};
    }
    template <typename AnyId>
    [[nodiscard]] AnyId id() {
        return AnyId{integer()};
    }
    template <typename AnyId>
    [[nodiscard]] std::optional<AnyId> optional_id() {
        if (skip_null()) return std::nullopt;
        return AnyId{integer()};
    }

private:
    [[nodiscard]] bool skip_null() {
        if (!statement_.null(next_)) return false;
        ++next_;
        return true;
    }
    Statement const& statement_;
    int next_ = 0;
};

enum class DatabaseAccess {
    read,      // sees a writer's commits
    immutable, // touches nothing beside the file; only where nobody writes
    write,     // the file must exist
    create     // makes the file; it must not exist
};

/// One connection with, where asked for, its own SpatiaLite: for one thread. Messages call the file
/// `name`. All failures are StoreError with one line that says what to do.
class Database {
public:
    Database(std::string const& path, DatabaseAccess access, std::string name);
    /// An empty database in memory.
    static Database in_memory();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) = delete;
    ~Database();

    /// Adds the functions of SpatiaLite. Only for files that were checked (case_guard.hpp).
    void load_spatialite();
    /// Refuses what a stranger's file could do by being read: no writes to the schema, no
    /// functions with side effects in it, sizes of cells checked.
    void be_defensive();
    /// Whether the triggers of the file run, as they do at first; foreign keys hold either way.
    /// Changing it makes every statement be prepared anew at its next use.
    void fire_triggers(bool on);
    /// Every statement from now on fails once this much time has passed.
    void limit_time(std::chrono::milliseconds limit);

    [[nodiscard]] Statement prepare(std::string_view sql);
    /// One or more statements without parameters; rows are thrown away.
    void execute(std::string const& sql);
    /// First column of the first row; 0 when there is none.
    [[nodiscard]] std::int64_t integer(std::string_view sql);
    [[nodiscard]] std::string text(std::string_view sql);
    [[nodiscard]] std::int64_t changes() const noexcept;
    [[nodiscard]] bool in_transaction() const noexcept;
    /// Finalises the statements kept for their next use.
    void forget_statements() noexcept;
    void set_busy_timeout(std::chrono::milliseconds timeout);

    [[nodiscard]] std::string const& name() const noexcept;
    /// Throws StoreError for the last result of the connection.
    [[noreturn]] void fail(int code) const;

private:
    friend class Statement;
    struct Connection;
    explicit Database(std::unique_ptr<Connection> connection);
    void give_back(StatementHandle handle) noexcept;

    std::unique_ptr<Connection> connection_;
};

} // namespace reten

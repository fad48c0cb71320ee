#include "geo/storage/change_log.hpp"

#include "geo/model/digest.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace reten {

namespace {

class PartsDigest {
public:
    void add(std::string_view part) {
        add_length(part.size());
        hash_.update(part);
    }
    void add(BytesView part) {
        add(std::string_view{reinterpret_cast<char const*>(part.data()), part.size()});
    }
    void add(std::int64_t number) { add(std::to_string(number)); }
    [[nodiscard]] Digest finish() { return hash_.finish(); }

private:
    void add_length(std::uint64_t length) {
        std::array<char, 8> bytes{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<char>((length >> (8 * i)) & 0xff);
        }
        hash_.update({bytes.data(), bytes.size()});
    }
    Sha256 hash_;
};

Digest value_digest(BytesView salt, std::string_view before, std::string_view after) {
    PartsDigest digest;
    digest.add(salt);
    digest.add(before);
    digest.add(after);
    return digest.finish();
}

Digest chained(BytesView previous, Change const& change, BytesView values) {
    PartsDigest digest;
    digest.add(previous);
    digest.add(change.sequence);
    for (auto const* const part :
         {&change.at, &change.who, &change.why, &change.action, &change.table}) {
        digest.add(std::string_view{*part});
    }
    digest.add(change.record);
    digest.add(values);
    return digest.finish();
}

std::string json_text(nlohmann::json const& values) {
    return values.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Change change_of(CaseFile const& file, std::string_view action, std::string_view table,
                 std::int64_t record) {
    Change change;
    change.action = file.in_batch() ? "import" : action;
    change.table = table;
    change.record = record;
    return change;
}

} // namespace

std::int64_t append_change(CaseFile& file, Change const& given) {
    auto& database = file.database;
    auto change = given;
    Bytes previous(32, 0);
    change.sequence = 1;
    {
        auto last = database.prepare(
            "SELECT sequence, digest FROM change_log ORDER BY sequence DESC LIMIT 1");
        if (last.step()) {
            change.sequence = last.integer(0) + 1;
            auto const digest = last.blob(1);
            previous.assign(digest.begin(), digest.end());
        }
    }
    change.at = file.environment.now();
    if (change.who.empty()) change.who = file.environment.who;
    if (change.why.empty()) change.why = file.reason;
    Bytes salt(16);
    file.environment.random(salt.data(), salt.size());
    auto const values = value_digest(salt, change.before, change.after);
    auto const digest = chained(previous, change, values);
    auto insert = database.prepare(
        "INSERT INTO change_log (sequence, at, who, why, action, table_name, record, before, "
        "after, salt, value_digest, digest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)");
    insert
        .bind(change.sequence, change.at, change.who, change.why, change.action, change.table,
              change.record, change.before, change.after, salt, values, digest)
        .run();
    return change.sequence;
}

std::vector<std::int64_t> broken_changes(Database& database) {
    std::vector<std::int64_t> broken;
    Bytes previous(32, 0);
    std::int64_t expected = 1;
    auto rows = database.prepare(
        "SELECT sequence, at, who, why, action, table_name, record, before, after, salt, "
        "value_digest, digest FROM change_log ORDER BY sequence");
    while (rows.step()) {
        RowReader row{rows};
        Change change;
        change.sequence = row.integer();
        for (auto* const part :
             {&change.at, &change.who, &change.why, &change.action, &change.table}) {
            *part = row.text();
        }
        change.record = row.integer();
        auto const before = row.view();
        auto const after = row.view();
        auto const salt = row.blob();
        auto const values = row.blob();
        auto const digest = row.blob();
        auto const erased = rows.null(9);
        auto holds = change.sequence == expected &&
                     std::ranges::equal(chained(previous, change, values), digest);
        if (erased) {
            holds = holds && rows.null(7) && rows.null(8);
        } else {
            holds = holds && std::ranges::equal(value_digest(salt, before, after), values);
        }
        if (!holds) broken.push_back(change.sequence);
        previous.assign(digest.begin(), digest.end());
        expected = change.sequence + 1;
    }
    return broken;
}

nlohmann::json row_as_json(Database& database, std::string_view table, std::int64_t id) {
    auto row = database.prepare(fmt::format("SELECT * FROM \"{}\" WHERE id = ?", table));
    row.bind(id);
    if (!row.step()) return nullptr;
    auto json = nlohmann::json::object();
    for (int i = 0; i < row.columns(); ++i) {
        std::string const column{row.column_name(i)};
        if (column == "masking_key") continue; // in no log
        switch (row.type(i)) {
        case Statement::Type::null: json[column] = nullptr; break;
        case Statement::Type::integer:
            if (column == "id" || column.ends_with("_id")) {
                json[column] = std::to_string(row.integer(i));
            } else {
                json[column] = row.integer(i);
            }
            break;
        case Statement::Type::real: json[column] = row.real(i); break;
        case Statement::Type::text: json[column] = std::string{row.text(i)}; break;
        case Statement::Type::blob: json[column] = hex(row.blob(i)); break;
        }
    }
    // A point stands in lon and lat already.
    if (json.contains("lon")) json.erase("geometry");
    return json;
}

void append_edit(CaseFile& file, std::string_view table, std::int64_t record,
                 nlohmann::json const& before, nlohmann::json const& after) {
    auto old_values = nlohmann::json::object();
    auto new_values = nlohmann::json::object();
    for (auto const& [column, value] : after.items()) {
        if (column == "revision" || before.value(column, nlohmann::json{}) == value) continue;
        old_values[column] = before.value(column, nlohmann::json{});
        new_values[column] = value;
    }
    if (new_values.empty()) return;
    auto change = change_of(file, "edit", table, record);
    change.before = json_text(old_values);
    change.after = json_text(new_values);
    append_change(file, change);
}

void append_removal(CaseFile& file, std::string_view table, std::int64_t record,
                    nlohmann::json const& before) {
    auto change = change_of(file, "remove", table, record);
    change.before = json_text(before);
    append_change(file, change);
}

void edit_record(CaseFile& file, std::string_view table, std::int64_t record,
                 std::function<void()> const& write) {
    Writing writing{file};
    auto const before = row_as_json(file.database, table, record);
    if (before.is_null()) {
        file.refuse("{}: {} {} is no longer there: read it again", table, record);
    }
    write();
    append_edit(file, table, record, before, row_as_json(file.database, table, record));
    writing.done();
}

} // namespace reten

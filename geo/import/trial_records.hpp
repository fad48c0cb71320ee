#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace reten {

/// What a trial remembers at most of each kind: some 100 MB of incidents with their raw rows.
inline constexpr std::size_t most_trial_records = 100'000;

/// Ids that no case gives: its blocks have 31 bits above their counters.
class TrialIds {
public:
    template <typename AnyId>
    [[nodiscard]] AnyId next() {
        return AnyId{--last_};
    }
    /// Something was written for which there was no room.
    void forget() { forgot_ = true; }
    [[nodiscard]] bool forgot() const { return forgot_; }

private:
    std::int64_t last_ = 0; // negative from here on
    bool forgot_ = false;
};

/// Records of one kind as a trial wrote them, by their source key; those without one are left out.
template <typename Record>
class TrialRecords {
public:
    explicit TrialRecords(TrialIds& ids) : ids_{ids} {}

    auto insert(Record record) {
        record.id = ids_.next<decltype(record.id)>();
        auto const id = record.id;
        keep(std::move(record));
        return id;
    }
    /// Also of a record that the case has.
    void update(Record record) {
        if constexpr (requires { record.revision; }) ++record.revision;
        keep(std::move(record));
    }
    [[nodiscard]] std::optional<Record> by_key(std::string_view key) const {
        auto const found = records_.find(key);
        return found == records_.end() ? std::nullopt : std::optional{found->second};
    }
    [[nodiscard]] std::map<std::string, Record, std::less<>> const& all() const { return records_; }

private:
    void keep(Record record) {
        auto const& key = record.source_key;
        if (key.empty()) return;
        if (records_.size() < most_trial_records || records_.contains(key))
            records_.insert_or_assign(key, std::move(record));
        else
            ids_.forget();
    }

    TrialIds& ids_;
    std::map<std::string, Record, std::less<>> records_;
};

} // namespace reten

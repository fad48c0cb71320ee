#include "geo/tables/offline_source.hpp"

#include "geo/tables/network_ban.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>

namespace reten {

namespace {

constexpr std::size_t rows_at_once = 256, bytes_at_once = 1 << 20, batches_waiting = 4;

/// About what a row takes in memory.
std::size_t bytes_of(TableRow const& row) {
    std::size_t bytes = sizeof row + row.raw.size();
    for (auto const& cell : row.cells) bytes += sizeof(std::string) + cell.size();
    if (auto const* lines = std::get_if<MultiLineString>(&row.geometry)) {
        for (auto const& line : *lines) bytes += line.size() * sizeof(LonLat);
    }
    if (auto const* polygons = std::get_if<MultiPolygon>(&row.geometry)) {
        for (auto const& polygon : *polygons) {
            bytes += polygon.outer.size() * sizeof(LonLat);
            for (auto const& hole : polygon.holes) bytes += hole.size() * sizeof(LonLat);
        }
    }
    return bytes;
}

using Batch = std::vector<TableRow>;

/// What does not change once a source is open.
struct Header {
    std::vector<std::string> columns;
    std::string encoding, delimiter, crs;
    bool has_geometry = false;
};

/// Between the thread that reads and the one that takes.
class Exchange {
public:
    // The reading thread's side.
    void opened(Header header) {
        std::lock_guard const lock{mutex_};
        header_ = std::move(header);
        open_ = true;
        changed_.notify_all();
    }
    /// False: nobody wants more.
    bool put(Batch batch) {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return stopped_ || batches_.size() < batches_waiting; });
        if (stopped_) return false;
        batches_.push_back(std::move(batch));
        changed_.notify_all();
        return true;
    }
    void ended(std::vector<Remark> warnings, std::exception_ptr failure) {
        std::lock_guard const lock{mutex_};
        warnings_ = std::move(warnings);
        failure_ = std::move(failure);
        ended_ = true;
        changed_.notify_all();
    }

    // The taking side.
    Header wait_for_header() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return open_ || ended_; });
        if (!open_) std::rethrow_exception(failure_);
        return header_;
    }
    /// Empty at the end.
    Batch take() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [&] { return ended_ || !batches_.empty(); });
        if (batches_.empty()) {
            if (failure_) std::rethrow_exception(failure_);
            return {};
        }
        auto batch = std::move(batches_.front());
        batches_.pop_front();
        changed_.notify_all();
        return batch;
    }
    void stop() {
        std::lock_guard const lock{mutex_};
        stopped_ = true;
        changed_.notify_all();
    }
    std::vector<Remark> warnings() {
        std::lock_guard const lock{mutex_};
        return warnings_;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> batches_;
    Header header_;
    std::vector<Remark> warnings_;
    std::exception_ptr failure_;
    bool open_ = false, ended_ = false, stopped_ = false;
};

/// Reads until the end, or until nobody wants more.
std::vector<Remark> read_all(TableSource& source, Exchange& exchange) {
    Batch batch;
    std::size_t bytes = 0;
    auto const hand_over = [&] {
        bytes = 0;
        return batch.empty() || exchange.put(std::exchange(batch, {}));
    };
    try {
        for (TableRow row; source.next(row); row = {}) {
            bytes += bytes_of(row);
            batch.push_back(std::move(row));
            if ((batch.size() == rows_at_once || bytes > bytes_at_once) && !hand_over()) return {};
        }
    } catch (...) {
        hand_over();
        throw;
    }
    hand_over();
    return source.warnings();
}

void work(Exchange& exchange, std::function<std::unique_ptr<TableSource>()> const& open) {
    std::exception_ptr failure;
    std::vector<Remark> warnings;
    try {
        ban_network();
        auto const source = open();
        exchange.opened({source->columns(), source->encoding(), source->delimiter(), source->crs(),
                         source->has_geometry()});
        warnings = read_all(*source, exchange);
    } catch (...) {
        failure = std::current_exception();
    }
    exchange.ended(std::move(warnings), std::move(failure));
}

class OfflineSource final : public TableSource {
public:
    explicit OfflineSource(std::function<std::unique_ptr<TableSource>()> open)
        : thread_{[this, call = std::move(open)] { work(exchange_, call); }} {
        try {
            header_ = exchange_.wait_for_header();
        } catch (...) {
            thread_.join();
            throw;
        }
    }
    OfflineSource(OfflineSource const&) = delete;
    OfflineSource& operator=(OfflineSource const&) = delete;
    ~OfflineSource() override {
        exchange_.stop();
        thread_.join();
    }

    std::vector<std::string> const& columns() const override { return header_.columns; }
    std::string encoding() const override { return header_.encoding; }
    std::string delimiter() const override { return header_.delimiter; }
    std::string crs() const override { return header_.crs; }
    bool has_geometry() const override { return header_.has_geometry; }
    std::vector<Remark> warnings() const override { return exchange_.warnings(); }

    bool next(TableRow& row) override {
        if (taken_ == batch_.size()) {
            batch_ = exchange_.take();
            taken_ = 0;
            if (batch_.empty()) return false;
        }
        row = std::move(batch_[taken_++]);
        return true;
    }

private:
    mutable Exchange exchange_;
    std::thread thread_; // uses `exchange_`
    Header header_;
    Batch batch_;
    std::size_t taken_ = 0;
};

} // namespace

std::unique_ptr<TableSource> read_offline(std::function<std::unique_ptr<TableSource>()> open) {
    return std::make_unique<OfflineSource>(std::move(open));
}

} // namespace reten

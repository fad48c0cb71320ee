#include "app/workspace/job.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <stdexcept>
#include <string>

using namespace reten::app;
using namespace std::chrono_literals;

// Catch2's checks belong to the first thread, so the work leaves what it saw.

namespace {

template <typename Condition>
bool comes_true(Condition const& condition) {
    auto const end = std::chrono::steady_clock::now() + 20s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

int until_stopped(std::stop_token const& stop) {
    while (!stop.stop_requested()) std::this_thread::sleep_for(1ms);
    return -1;
}

} // namespace

TEST_CASE("a job gives its result once, and wakes who waits", "[threads]") {
    std::atomic<int> woken{0};
    std::string const input = "a result long enough to be allocated";
    Job<std::string> job{[input](std::stop_token const&) { return input + "!"; }, [&] { ++woken; }};
    CHECK(job.pending());
    REQUIRE(comes_true([&] { return !job.running(); }));
    CHECK(job.take_result() == input + "!");
    CHECK_FALSE(job.take_result());
    CHECK_FALSE(job.pending());
    CHECK(woken == 1);
}

TEST_CASE("a job that is not there has nothing") {
    Job<int> job;
    CHECK_FALSE(job.running());
    CHECK_FALSE(job.pending());
    CHECK_FALSE(job.take_result());
    CHECK(job.progress() == 0);
    job.request_stop();
}

TEST_CASE("what the work threw is thrown where its result is taken", "[threads]") {
    Job<int> job{[](std::stop_token const&) -> int { throw std::runtime_error{"no such file"}; }};
    REQUIRE(comes_true([&] { return !job.running(); }));
    CHECK_THROWS_WITH(job.take_result(), "no such file");
    CHECK_FALSE(job.take_result());
}

TEST_CASE("progress is seen while the work goes on", "[threads]") {
    std::atomic<bool> go_on{false};
    Job<int> job{[&](std::stop_token const&, JobProgress& progress) {
        progress.set(0.5);
        while (!go_on) std::this_thread::sleep_for(1ms);
        return 7;
    }};
    CHECK(comes_true([&] { return job.progress() == 0.5; }));
    CHECK(job.running());
    CHECK_FALSE(job.take_result());
    go_on = true;
    REQUIRE(comes_true([&] { return !job.running(); }));
    CHECK(job.take_result() == 7);
}

TEST_CASE("a job that is dropped is stopped and waited for", "[threads]") {
    std::atomic<bool> ended{false};
    {
        Job<int> job{[&](std::stop_token const& stop) {
            auto const result = until_stopped(stop);
            ended = true;
            return result;
        }};
    }
    CHECK(ended);
}

TEST_CASE("only the newest question is answered", "[threads]") {
    std::atomic<int> woken{0};
    LatestJob<int> latest{[&] { ++woken; }};
    CHECK_FALSE(latest.busy());
    for (int i = 1; i <= 3; ++i) {
        latest.ask([i](std::stop_token const& stop, JobProgress&) {
            return i == 3 ? 3 : until_stopped(stop);
        });
    }
    CHECK(latest.busy());
    std::optional<int> answer;
    REQUIRE(comes_true([&] { return (answer = latest.poll()).has_value(); }));
    CHECK(answer == 3);
    CHECK(woken == 2); // the second never began
    CHECK_FALSE(latest.busy());
    CHECK_FALSE(latest.poll());
}

TEST_CASE("what a superseded question threw is nobody's business", "[threads]") {
    LatestJob<int> latest;
    latest.ask([](std::stop_token const& stop, JobProgress&) -> int {
        until_stopped(stop);
        throw std::runtime_error{"too late"};
    });
    latest.ask([](std::stop_token const&, JobProgress&) { return 2; });
    std::optional<int> answer;
    REQUIRE(comes_true([&] { return (answer = latest.poll()).has_value(); }));
    CHECK(answer == 2);
    latest.ask([](std::stop_token const& stop, JobProgress&) { return until_stopped(stop); });
    latest.cancel();
    CHECK_FALSE(latest.busy());
    std::this_thread::sleep_for(20ms);
    CHECK_FALSE(latest.poll());
    CHECK_FALSE(latest.poll());
    latest.ask(
        [](std::stop_token const&, JobProgress&) -> int { throw std::runtime_error{"mine"}; });
    CHECK_THROWS_WITH(
        [&] {
            while (latest.busy()) std::ignore = latest.poll();
        }(),
        "mine");
}

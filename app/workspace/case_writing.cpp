#include "app/workspace/case_writing.hpp"

#include "app/workspace/writable_case.hpp"
#include "geo/storage/open_case.hpp"

namespace reten::app {

void CaseWriting::set_case(std::string path) {
    path_ = std::move(path);
    read_only_.reset();
    done_ = {};
    work_ = Ended::nothing;
}

void CaseWriting::ask() {
    if (busy()) return;
    work_ = Ended::asking;
    job_ = Job<Done>{[path = path_](std::stop_token const&) {
                         Done done;
                         done.read_only =
                             why_read_only(path, Remark{"this case can only be read here: copy it "
                                                        "to a folder of your own to decide"});
                         return done;
                     },
                     wake_};
}

void CaseWriting::start(Change change) {
    work_ = Ended::change;
    job_ = Job<Done>{[path = path_, call = std::move(change)](std::stop_token const& stop,
                                                              JobProgress& progress) {
                         auto const store = open_case(path, OpenMode::write);
                         return call(*store, stop, progress);
                     },
                     wake_};
}

CaseWriting::Ended CaseWriting::poll() {
    if (!busy() || job_.running()) return Ended::nothing;
    auto const work = std::exchange(work_, Ended::nothing);
    auto done = job_.take_result();
    if (work == Ended::asking) read_only_ = std::move(done->read_only);
    if (work == Ended::change) done_ = std::move(*done);
    return work;
}

} // namespace reten::app

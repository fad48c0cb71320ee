#include "app/workspace/writable_case.hpp"

#include "geo/model/error.hpp"
#include "geo/storage/open_case.hpp"

namespace reten::app {

std::optional<Remark> why_read_only(std::string const& path, Remark const& copy_it) {
    try {
        if (open_case(path, OpenMode::write)->writable()) return std::nullopt;
        return copy_it;
    } catch (StoreError const& error) {
        return error.remark();
    }
}

} // namespace reten::app

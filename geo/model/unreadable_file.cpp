#include "geo/model/unreadable_file.hpp"

#include <cerrno>
#include <system_error>

namespace reten {

Remark unreadable_file(std::string const& path, int reason) {
    auto const words = std::generic_category().message(reason);
    switch (reason) {
    case ENOENT:
    case ENOTDIR: return Remark{"{}: cannot be read: {}; check its name and folder", path, words};
    case EACCES:
    case EPERM:
        return Remark{"{}: cannot be read: {}; ask its owner for the right to read it", path,
                      words};
    case EISDIR: return Remark{"{}: is a folder; name a file in it", path};
    default: return Remark{"{}: cannot be read: {}; try again, or use another copy", path, words};
    }
}

} // namespace reten

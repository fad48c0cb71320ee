#pragma once

#include "geo/tables/table_source.hpp"

#include <functional>
#include <memory>

namespace reten {

/// Opens, reads and closes another source in a thread of its own that has given up the network
/// (ban_network; where the kernel does not offer it, in a plain thread). Rows come in their order
/// through a queue of bounded size; what the thread throws is thrown here, behind the rows before
/// it. Destroying the source early stops the thread at its next row and waits for it.
/// Throws what `open` throws.
[[nodiscard]] std::unique_ptr<TableSource>
read_offline(std::function<std::unique_ptr<TableSource>()> open);

} // namespace reten

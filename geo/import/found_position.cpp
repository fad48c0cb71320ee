#include "geo/import/found_position.hpp"

namespace reten {

void PlaceChanges::tell(std::vector<Remark>& warnings) const {
    if (stayed_ == 0) return;
    warnings.push_back(Remark{"{} record(s) have another place text now and keep the position that "
                              "somebody gave them here: look whether it still holds",
                              stayed_});
}

} // namespace reten

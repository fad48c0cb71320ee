#include "geo/tables/server_address.hpp"

#include "geo/cells/cell_value.hpp"
#include "geo/model/error.hpp"
#include "geo/model/folded_text.hpp"

namespace reten {

namespace {

/// What stands behind `KEYWORD=`, to the next blank or `&`; empty: it is not there.
std::string value_of(std::string const& address, std::string const& keyword) {
    auto const text = lower(address);
    for (auto at = text.find(keyword); at != std::string::npos; at = text.find(keyword, at + 1)) {
        bool const whole = at == 0 || text.find_first_of(" &?:,", at - 1) == at - 1;
        auto const sign = text.find_first_not_of(' ', at + keyword.size());
        if (!whole || sign == std::string::npos || text[sign] != '=') continue;
        auto const begin = address.find_first_not_of(" '", sign + 1);
        if (begin == std::string::npos) return {};
        return address.substr(begin, address.find_first_of(" &'", begin) - begin);
    }
    return {};
}

/// `user:password@host:port` of `postgresql://…/…`; empty for the other form.
std::string authority(std::string const& address) {
    auto const begin = address.find("://");
    if (begin == std::string::npos) return {};
    auto const rest = address.substr(begin + 3);
    // A password may hold a slash that nobody encoded: what counts is the last @.
    auto const at = rest.find_last_of('@');
    auto const slash = rest.find_first_of("/?");
    return rest.substr(0, at != std::string::npos && at > slash ? at + 1 : slash);
}

} // namespace

bool is_server_address(std::string const& text) {
    auto const folded_case = lower(text);
    return folded_case.starts_with("postgresql://") || folded_case.starts_with("postgres://") ||
           folded_case.starts_with("pg:");
}

void refuse_password(std::string const& address) {
    auto const who = authority(address);
    auto const colon = who.find(':');
    auto const at = who.find('@');
    bool const in_authority = colon != std::string::npos && at != std::string::npos && colon < at;
    auto const text = lower(address);
    auto const word = text.find("password");
    bool const as_keyword = word != std::string::npos && text.find('=', word) != std::string::npos;
    if (!in_authority && !as_keyword) return;
    throw ImportError{"{}…: the address holds a password, which other users of this machine can "
                      "read; leave it out and write it into ~/.pgpass, or give it in PGPASSWORD",
                      address.substr(0, address.find(':') + 1)};
}

std::string server_name(std::string const& address) {
    auto name = value_of(address, "dbname");
    if (name.empty()) {
        auto const begin = address.find("://");
        auto const slash =
            begin == std::string::npos ? begin : address.find_first_of("/?", begin + 3);
        if (slash != std::string::npos && address[slash] == '/')
            name = address.substr(slash + 1, address.find('?', slash) - slash - 1);
    }
    return name.empty() ? "database" : "database " + printable(name);
}

} // namespace reten

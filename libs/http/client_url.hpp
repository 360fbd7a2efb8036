#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dermaga::http {

/// Where a request goes, taken from its URL.
struct ClientUrl {
    bool is_tls = false;
    std::string host;  ///< a name in lower case, or an IP address without brackets
    std::uint16_t port = 0;
    std::string authority;  ///< what the Host header says: brackets and an unusual port included
    std::string target;     ///< path and query as written, "/" at least

    /// What a kept connection serves: "https example.com:443".
    std::string origin() const;
};

/// Reads an absolute http or https URL (RFC 3986). Nothing when it is none, names no host or a port
/// outside 1 to 65535, carries a user, or has a host with other characters than a name's (letters,
/// digits, '-', '.', '_') or an address's: an escape in a host is how a header line is smuggled in.
std::optional<ClientUrl> parse_client_url(std::string_view text);

}  // namespace dermaga::http

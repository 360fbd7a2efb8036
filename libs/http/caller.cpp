#include "http/caller.hpp"

#include <algorithm>
#include <cstdint>

#include "http/beast.hpp"

namespace dermaga::http {

namespace {

/// Of an IPv6 address the first half, whatever way it is written; an IPv4 address as it is.
std::string network_of(std::string const& address) {
    constexpr std::size_t network_bytes = 8;
    if (address.find(':') == std::string::npos) return address;
    boost::system::error_code error;
    auto const parsed = asio::ip::make_address_v6(address, error);
    if (error) return address;
    auto bytes = parsed.to_bytes();
    std::fill(bytes.begin() + network_bytes, bytes.end(), std::uint8_t{0});
    return asio::ip::address_v6(bytes).to_string();
}

}  // namespace

std::string caller_of(Request const& request) {
    auto const& actor = actor_of(request.principal);
    return actor.empty() ? network_of(request.remote_address) : actor;
}

}  // namespace dermaga::http

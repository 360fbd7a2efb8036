#pragma once

#include <boost/asio/ip/address.hpp>

namespace dermaga::http {

/// True for an address of the public Internet: one that IANA's special-purpose registries (RFC
/// 6890, as of 2025) call globally reachable unicast. False for loopback, private, link-local
/// (where clouds keep their metadata), carrier, documentation, benchmark, multicast and reserved
/// addresses, and for every IPv6 form that carries an IPv4 address inside (6to4, Teredo, NAT64); an
/// IPv4-mapped address
/// (::ffff:a.b.c.d) is what its IPv4 address is.
bool is_public_address(boost::asio::ip::address const& address);

}  // namespace dermaga::http

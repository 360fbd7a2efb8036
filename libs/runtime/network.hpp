#pragma once

#include <string>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/network_v6.hpp>

namespace dermaga::runtime {

/// A network of IP addresses (RFC 4632, RFC 4291 §2.3) as a setting names it. IPv4 addresses are
/// taken as those that IPv6 maps them to (::ffff:a.b.c.d), so that there is one kind.
class Network {
  public:
    /// "10.0.0.0/8", "fd00::/8"; "192.0.2.7" alone is the network of one. Throws
    /// std::invalid_argument, whose text says what is wrong with it: also for an address that is
    /// not the network's first, and for a network of everybody, neither of which anybody means.
    explicit Network(std::string const& text);

    bool has(boost::asio::ip::address const& address) const;

  private:
    boost::asio::ip::network_v6 network_;
};

}  // namespace dermaga::runtime

#pragma once

#include <string>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "http/headers.hpp"
#include "runtime/network.hpp"

namespace dermaga::http {

/// An address as it is compared and told: an IPv4 address inside an IPv6 one (::ffff:a.b.c.d), as a
/// socket for both gives it, is the IPv4 address.
boost::asio::ip::address without_mapping(boost::asio::ip::address const& address);

/// The proxies in front of the house, whose word about who asks is believed.
class TrustedProxies {
  public:
    TrustedProxies() = default;
    /// IPv4 and IPv6 addresses and networks as runtime::Network reads them; throws as it does.
    explicit TrustedProxies(std::vector<std::string> const& networks);

    bool has(boost::asio::ip::address const& address) const;
    /// Who asked a trusted proxy: the right-most address of X-Forwarded-For that is not a trusted
    /// proxy's, because each proxy appends whom it heard, and what stands further left is only said
    /// by a stranger. An entry is an address with or without a port. Without such an address, or
    /// when one that is no address comes before it, it is `peer`: the proxy itself.
    std::string client_behind(std::string const& peer, Headers const& headers) const;

  private:
    std::vector<runtime::Network> networks_;
};

}  // namespace dermaga::http

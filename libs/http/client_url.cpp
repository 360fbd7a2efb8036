#include "http/client_url.hpp"

#include <algorithm>

#include <boost/asio/ip/address.hpp>
#include <boost/url.hpp>

#include "base/text.hpp"

namespace dermaga::http {

namespace {

constexpr std::size_t url_length_max = 8000;  // RFC 9110 §4.1: at least what everyone should take
constexpr std::size_t host_length_max = 253;  // RFC 1035 §2.3.4, without the root's dot

bool is_host_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_';
}

/// A host as the look-up takes it, nothing when it is neither a name nor an address.
std::optional<std::string> host_of(boost::urls::url_view const& url) {
    auto const encoded = url.encoded_host_address();
    auto host = to_ascii_lower({encoded.data(), encoded.size()});
    auto const is_v6 = url.host_type() == boost::urls::host_type::ipv6;
    if (is_v6) {
        boost::system::error_code error;
        boost::asio::ip::make_address_v6(host, error);
        if (error || host.find('%') != std::string::npos) return std::nullopt;  // no scope ids
        return host;
    }
    if (host.empty() || host.size() > host_length_max ||
        !std::ranges::all_of(host, is_host_character))
        return std::nullopt;
    return host;
}

}  // namespace

std::string ClientUrl::origin() const {
    return (is_tls ? "https " : "http ") + host + ":" + std::to_string(port);
}

std::optional<ClientUrl> parse_client_url(std::string_view text) {
    if (text.size() > url_length_max) return std::nullopt;
    auto const parsed = boost::urls::parse_uri(boost::core::string_view(text.data(), text.size()));
    if (!parsed || parsed->has_userinfo()) return std::nullopt;
    auto const scheme = to_ascii_lower({parsed->scheme().data(), parsed->scheme().size()});
    if (scheme != "http" && scheme != "https") return std::nullopt;
    auto host = host_of(*parsed);
    if (!host) return std::nullopt;

    ClientUrl url;
    url.is_tls = scheme == "https";
    url.host = std::move(*host);
    std::uint16_t const usual_port = url.is_tls ? 443 : 80;
    url.port = parsed->has_port() && !parsed->port().empty() ? parsed->port_number() : usual_port;
    if (url.port == 0) return std::nullopt;
    url.authority = url.host.find(':') == std::string::npos ? url.host : "[" + url.host + "]";
    if (url.port != usual_port) url.authority += ":" + std::to_string(url.port);
    auto const target = parsed->encoded_target();
    url.target.assign(target.data(), target.size());
    if (url.target.empty() || url.target[0] != '/') url.target.insert(0, "/");
    return url;
}

}  // namespace dermaga::http

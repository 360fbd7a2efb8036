#include "http/trusted_proxies.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/text.hpp"

namespace dermaga::http {
namespace {

using boost::asio::ip::address;

constexpr std::size_t port_digits_max = 5;

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= port_digits_max &&
        text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "192.0.2.1", "192.0.2.1:47011", "2001:db8::1", "[2001:db8::1]" or "[2001:db8::1]:47011". An
/// address of one link ("fe80::1%eth0") means nothing to anybody else.
std::optional<address> read_entry(std::string_view text) {
    std::string_view port;
    bool const is_bracketed = text.starts_with('[');
    if (is_bracketed) {
        auto const end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        port = text.substr(end + 1);
        text = text.substr(1, end - 1);
    } else if (auto const colon = text.find(':'); colon == text.rfind(':')) {
        port = text.substr(std::min(colon, text.size()));
        text = text.substr(0, colon);
    }
    if (!port.empty() && (port.front() != ':' || !is_port(port.substr(1)))) return std::nullopt;
    if (text.find('%') != std::string_view::npos) return std::nullopt;
    boost::system::error_code error;
    auto const read = boost::asio::ip::make_address(text, error);
    if (error || (is_bracketed && read.is_v4())) return std::nullopt;
    return without_mapping(read);
}

}  // namespace

address without_mapping(address const& given) {
    if (!given.is_v6() || !given.to_v6().is_v4_mapped()) return given;
    return make_address_v4(boost::asio::ip::v4_mapped, given.to_v6());
}

TrustedProxies::TrustedProxies(std::vector<std::string> const& networks)
    : networks_(networks.begin(), networks.end()) {}

bool TrustedProxies::has(address const& one) const {
    return std::ranges::any_of(networks_, [&](auto const& network) { return network.has(one); });
}

std::string TrustedProxies::client_behind(std::string const& peer, Headers const& headers) const {
    auto const list = headers.joined("x-forwarded-for");
    std::string_view rest = list;
    while (true) {
        auto const comma = rest.rfind(',');
        auto const entry = read_entry(trim(rest.substr(comma + 1)));
        if (!entry) return peer;
        if (!has(*entry)) return entry->to_string();
        if (comma == std::string_view::npos) return peer;
        rest = rest.substr(0, comma);
    }
}

}  // namespace dermaga::http

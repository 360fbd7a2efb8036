#include "runtime/network.hpp"

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace dermaga::runtime {

namespace {

using boost::asio::ip::address;
using boost::asio::ip::address_v6;
using boost::asio::ip::network_v6;

constexpr unsigned short bits_of_v4 = 32;
constexpr unsigned short bits_of_v6 = 128;

address_v6 as_v6(address const& given) {
    return given.is_v6() ? given.to_v6()
                         : make_address_v6(boost::asio::ip::v4_mapped, given.to_v4());
}

std::optional<unsigned short> read_prefix(std::string_view text, unsigned short most) {
    unsigned short prefix = 0;
    auto const* const end = text.data() + text.size();
    auto const [at, error] = std::from_chars(text.data(), end, prefix);
    if (error != std::errc() || at != end || prefix > most) return std::nullopt;
    return prefix;
}

network_v6 read_network(std::string const& text) {
    auto const fault = [&](std::string const& what) {
        return std::invalid_argument("'" + text + "' " + what);
    };
    auto const slash = text.find('/');
    boost::system::error_code error;
    auto const first = boost::asio::ip::make_address(text.substr(0, slash), error);
    if (error) throw fault("is neither an IP address nor a network such as 10.0.0.0/8");
    auto const bits = first.is_v4() ? bits_of_v4 : bits_of_v6;
    auto const prefix = slash == std::string::npos
        ? std::optional(bits)
        : read_prefix(std::string_view(text).substr(slash + 1), bits);
    if (!prefix) throw fault("needs a number from 1 to " + std::to_string(bits) + " behind the /");
    if (*prefix == 0) throw fault("is everybody");
    network_v6 const network(
        as_v6(first), static_cast<unsigned short>(bits_of_v6 - bits + *prefix));
    if (network.network() != network.address()) {
        auto const meant = network.network();
        auto const shown = first.is_v4()
            ? make_address_v4(boost::asio::ip::v4_mapped, meant).to_string()
            : meant.to_string();
        throw fault("is no network: its first address is " + shown);
    }
    return network;
}

}  // namespace

Network::Network(std::string const& text) : network_(read_network(text)) {}

bool Network::has(address const& one) const {
    return network_v6(as_v6(one), network_.prefix_length()).network() == network_.address();
}

}  // namespace dermaga::runtime

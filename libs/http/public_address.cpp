#include "http/public_address.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace dermaga::http {

namespace {

using boost::asio::ip::address_v4;
using boost::asio::ip::address_v6;

struct Network4 {
    std::uint32_t address;
    int bits;
};

constexpr std::uint32_t v4(unsigned a, unsigned b, unsigned c, unsigned d) {
    return a << 24U | b << 16U | c << 8U | d;
}

// https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast.
constexpr Network4 special4[] = {
    {v4(0, 0, 0, 0), 8},        // this network (RFC 791)
    {v4(10, 0, 0, 0), 8},       // private (RFC 1918)
    {v4(100, 64, 0, 0), 10},    // carrier-grade NAT (RFC 6598)
    {v4(127, 0, 0, 0), 8},      // loopback (RFC 1122)
    {v4(169, 254, 0, 0), 16},   // link-local, cloud metadata (RFC 3927)
    {v4(172, 16, 0, 0), 12},    // private (RFC 1918)
    {v4(192, 0, 0, 0), 24},     // IETF protocol assignments (RFC 6890)
    {v4(192, 0, 2, 0), 24},     // documentation (RFC 5737)
    {v4(192, 31, 196, 0), 24},  // AS112 (RFC 7535)
    {v4(192, 52, 193, 0), 24},  // AMT (RFC 7450)
    {v4(192, 88, 99, 0), 24},   // 6to4 relays (RFC 7526)
    {v4(192, 168, 0, 0), 16},   // private (RFC 1918)
    {v4(192, 175, 48, 0), 24},  // AS112 (RFC 7534)
    {v4(198, 18, 0, 0), 15},    // benchmarks (RFC 2544)
    {v4(198, 51, 100, 0), 24},  // documentation (RFC 5737)
    {v4(203, 0, 113, 0), 24},   // documentation (RFC 5737)
    {v4(224, 0, 0, 0), 4},      // multicast (RFC 5771)
    {v4(240, 0, 0, 0), 4},      // reserved and broadcast (RFC 1112)
};

bool is_public(address_v4 address) {
    auto const value = address.to_uint();
    return std::ranges::none_of(special4, [value](Network4 network) {
        return (value ^ network.address) >> (32 - network.bits) == 0;
    });
}

struct Network6 {
    std::array<std::uint8_t, 4> head;  // no network of the table is longer than 32 bits
    int bits;
};

// https://www.iana.org/assignments/iana-ipv6-special-registry, inside 2000::/3.
constexpr Network6 special6[] = {
    {{0x20, 0x01, 0x00, 0x00}, 23},  // IETF protocol assignments, Teredo among them (RFC 2928)
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // documentation (RFC 3849)
    {{0x20, 0x02, 0x00, 0x00}, 16},  // 6to4 (RFC 3056)
    {{0x26, 0x20, 0x00, 0x4f}, 32},  // AS112 (RFC 7534, 2620:4f:8000::/48)
    {{0x3f, 0xff, 0x00, 0x00}, 20},  // documentation (RFC 9637)
};

bool is_public(address_v6 const& address) {
    if (address.is_v4_mapped())
        return is_public(make_address_v4(boost::asio::ip::v4_mapped, address));
    auto const bytes = address.to_bytes();
    auto const head = v4(bytes[0], bytes[1], bytes[2], bytes[3]);
    // Only 2000::/3 is given out as global unicast (RFC 4291 §2.4).
    if (head >> 29U != 1) return false;
    return std::ranges::none_of(special6, [head](Network6 const& network) {
        auto const own = v4(network.head[0], network.head[1], network.head[2], network.head[3]);
        return (head ^ own) >> (32 - network.bits) == 0;
    });
}

}  // namespace

bool is_public_address(boost::asio::ip::address const& address) {
    return address.is_v4() ? is_public(address.to_v4()) : is_public(address.to_v6());
}

}  // namespace dermaga::http

#include "http/trusted_proxies.hpp"

#include <stdexcept>

#include <gtest/gtest.h>

namespace dermaga::http {
namespace {

TrustedProxies const proxies({"10.0.0.1", "2001:db8::1", "::ffff:10.0.0.2"});
std::string const peer = "10.0.0.1";

std::string client(std::vector<std::string> const& lines) {
    Headers headers;
    headers.add("host", "a");
    for (auto const& line : lines)
        headers.add("x-forwarded-for", line);
    return proxies.client_behind(peer, headers);
}

TEST(TrustedProxies, TellTheRightMostAddressThatIsNoneOfThem) {
    struct Case {
        char const* forwarded;
        char const* client;
    };
    for (auto const& [forwarded, who] : {
             Case{"203.0.113.7", "203.0.113.7"},
             Case{"198.51.100.9, 203.0.113.7", "203.0.113.7"},
             Case{"nobody, 203.0.113.7", "203.0.113.7"},
             Case{"203.0.113.7, 10.0.0.2,10.0.0.1", "203.0.113.7"},
             Case{" \t203.0.113.7 , 2001:db8::1 ", "203.0.113.7"},
             Case{"203.0.113.7:47011", "203.0.113.7"},
             Case{"203.0.113.7:1, 10.0.0.2:65535", "203.0.113.7"},
             Case{"2001:db8::7", "2001:db8::7"},
             Case{"2001:DB8:0:0::7", "2001:db8::7"},
             Case{"[2001:db8::7]", "2001:db8::7"},
             Case{"[2001:db8::7]:47011", "2001:db8::7"},
             Case{"2001:db8::7, [2001:db8::1]:443", "2001:db8::7"},
             Case{"::ffff:203.0.113.7", "203.0.113.7"},
             Case{"[::ffff:cb00:7107]:9", "203.0.113.7"},
             Case{"203.0.113.7, ::ffff:10.0.0.1", "203.0.113.7"},
         })
        EXPECT_EQ(client({forwarded}), who) << forwarded;
}

TEST(TrustedProxies, AreAskedAboutThemselvesWhereTheySayNothingUnderstood) {
    for (auto const* forwarded : {"", " ", ",", "203.0.113.7,", "203.0.113.7, ,10.0.0.2",
             "10.0.0.2", "10.0.0.1, 2001:db8::1", "unknown", "_hidden", "203.0.113.7, unknown",
             "203.0.113.7, unknown, 10.0.0.2", "203.0.113", "203.0.113.256", "0203.0.113.7",
             "203.0.113.7 198.51.100.9", "203.0.113.7:", "203.0.113.7:x", "203.0.113.7:123456",
             "203.0.113.7:+1", ":80", "[203.0.113.7]", "[2001:db8::7", "2001:db8::7]", "[]:80",
             "[2001:db8::7]80", "[2001:db8::7]:", "2001:db8::7::", "fe80::1%eth0",
             "\"203.0.113.7\"", "for=203.0.113.7"})
        EXPECT_EQ(client({forwarded}), peer) << forwarded;
    EXPECT_EQ(client({}), peer);
}

// Some proxies append a line of their own instead of lengthening the one that came.
TEST(TrustedProxies, AppendInTheSameLineOrInAnother) {
    EXPECT_EQ(client({"198.51.100.9", "203.0.113.7"}), "203.0.113.7");
    EXPECT_EQ(client({"198.51.100.9, 203.0.113.7", "10.0.0.2"}), "203.0.113.7");
    EXPECT_EQ(client({"203.0.113.7", ""}), peer);
}

TEST(TrustedProxies, AreFoundInEitherForm) {
    auto const has = [](char const* text) {
        return proxies.has(without_mapping(boost::asio::ip::make_address(text)));
    };
    for (auto const* text : {"10.0.0.1", "::ffff:10.0.0.1", "10.0.0.2", "2001:db8:0::1"})
        EXPECT_TRUE(has(text)) << text;
    for (auto const* text : {"10.0.0.3", "127.0.0.1", "::1", "::10.0.0.1"})
        EXPECT_FALSE(has(text)) << text;
    EXPECT_FALSE(TrustedProxies().has(boost::asio::ip::make_address("10.0.0.1")));
}

TEST(TrustedProxies, AreWholeNetworks) {
    TrustedProxies const net(
        {"10.0.0.0/8", "fd00::/8", "192.0.2.128/25", "::ffff:198.51.100.0/120"});
    auto const has = [&](char const* text) { return net.has(boost::asio::ip::make_address(text)); };
    for (auto const* text : {"10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3", "fd00::", "fdff::1",
             "192.0.2.128", "192.0.2.255", "198.51.100.7"})
        EXPECT_TRUE(has(text)) << text;
    for (auto const* text : {"9.255.255.255", "11.0.0.0", "fc00::1", "fe00::", "192.0.2.127",
             "198.51.101.0", "::1", "::10.1.2.3"})
        EXPECT_FALSE(has(text)) << text;
    Headers headers;
    headers.add("x-forwarded-for", "198.51.100.9, 203.0.113.7, 10.7.7.7, fd12::1");
    EXPECT_EQ(net.client_behind("10.0.0.1", headers), "203.0.113.7");
}

TEST(TrustedProxies, AreAddressesOrNetworks) {
    EXPECT_THROW(TrustedProxies({"proxy.example"}), std::invalid_argument);
}

}  // namespace
}  // namespace dermaga::http

#include "http/public_address.hpp"

#include <gtest/gtest.h>

namespace dermaga::http {
namespace {

bool is_public(char const* text) {
    return is_public_address(boost::asio::ip::make_address(text));
}

TEST(PublicAddress, TakesWhatTheInternetCanReach) {
    for (auto const* text : {"1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255",
             "100.128.0.0", "126.255.255.255", "128.0.0.0", "169.253.255.255", "169.255.0.0",
             "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.167.255.255", "192.169.0.0",
             "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
             "2001:4860::8888", "2400:cb00::1", "::ffff:8.8.8.8", "3ffe::1"})
        EXPECT_TRUE(is_public(text)) << text;
}

TEST(PublicAddress, RefusesWhatIsInsideOrReserved) {
    for (auto const* text : {"0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0",
             "100.127.255.255", "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254",
             "172.16.0.0", "172.31.255.255", "192.0.0.170", "192.0.2.1", "192.88.99.1",
             "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.7",
             "203.0.113.7", "224.0.0.1", "239.255.255.255", "240.0.0.0", "255.255.255.255"})
        EXPECT_FALSE(is_public(text)) << text;
}

TEST(PublicAddress, RefusesIpv6ThatIsNotGlobalUnicast) {
    for (auto const* text : {"::", "::1", "fe80::1", "febf::1", "fc00::1", "fd00:ec2::254",
             "fec0::1", "ff02::1", "2001:db8::1", "3fff::1", "100::1", "64:ff9b::7f00:1",
             "64:ff9b::808:808", "64:ff9b:1::1", "2001::1", "2001:1ff::1", "2002:7f00:1::1",
             "2002:808:808::1", "::7f00:1", "::8.8.8.8"})
        EXPECT_FALSE(is_public(text)) << text;
}

TEST(PublicAddress, LooksThroughMappedAddresses) {
    for (auto const* text : {"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
             "::ffff:0:0", "::ffff:c0a8:1"})
        EXPECT_FALSE(is_public(text)) << text;
}

}  // namespace
}  // namespace dermaga::http

#include "http/caller.hpp"

#include <gtest/gtest.h>

namespace dermaga::http {
namespace {

std::string caller_at(std::string const& address) {
    Request request;
    request.remote_address = address;
    return caller_of(request);
}

TEST(Caller, IsTheAddressOfAVisitor) {
    EXPECT_EQ(caller_at("10.0.0.1"), "10.0.0.1");
    EXPECT_NE(caller_at("10.0.0.1"), caller_at("10.0.0.2"));
}

TEST(Caller, IsTheNetworkOfAnIpv6Address) {
    for (auto const* address : {"2001:db8:1:2::9", "2001:db8:1:2:0:5::9", "2001:db8:1:2::"})
        EXPECT_EQ(caller_at(address), caller_at("2001:db8:1:2:3:4:5:6")) << address;
    EXPECT_EQ(caller_at("2001:db8::1"), caller_at("2001:db8:0:0:1:2:3:4"));
    EXPECT_NE(caller_at("2001:db8::1"), caller_at("2001:db8:0:5::1"));
    EXPECT_NE(caller_at("2001:db8:1:2::9"), caller_at("2001:db8:1:3::9"));
}

TEST(Caller, IsWhoSignedInWhereverHeIs) {
    Request person;
    person.remote_address = "10.0.0.1";
    person.principal.account_id = "acc_1";
    EXPECT_EQ(caller_of(person), "acc_1");
    Request program;
    program.remote_address = "10.0.0.1";
    program.principal.partner_id = "par_1";
    EXPECT_EQ(caller_of(program), "par_1");
}

}  // namespace
}  // namespace dermaga::http

#include "runtime/service_manager.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace dermaga::runtime {
namespace {

/// A supervisor's socket in the abstract namespace, named in $NOTIFY_SOCKET.
class Supervisor {
  public:
    Supervisor() {
        auto const name = "@dermaga-test-" + std::to_string(::getpid());
        sockaddr_un at{};
        at.sun_family = AF_UNIX;
        std::memcpy(at.sun_path + 1, name.data() + 1, name.size() - 1);
        fd_ = ::socket(AF_UNIX, SOCK_DGRAM, 0);
        auto const length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
        EXPECT_EQ(::bind(fd_, reinterpret_cast<sockaddr const*>(&at), length), 0);
        ::setenv("NOTIFY_SOCKET", name.c_str(), 1);
    }
    ~Supervisor() {
        ::unsetenv("NOTIFY_SOCKET");
        ::close(fd_);
    }
    std::string heard() const {
        char text[64];
        auto const size = ::recv(fd_, text, sizeof text, MSG_DONTWAIT);
        return size < 0 ? "" : std::string(text, static_cast<std::size_t>(size));
    }

  private:
    int fd_ = -1;
};

TEST(ServiceManager, HearsTheState) {
    Supervisor const supervisor;
    tell_service_manager("READY=1");
    EXPECT_EQ(supervisor.heard(), "READY=1");
}

TEST(ServiceManager, MayBeAbsent) {
    ::unsetenv("NOTIFY_SOCKET");
    tell_service_manager("READY=1");
    ::setenv("NOTIFY_SOCKET", "/nowhere/notify", 1);
    tell_service_manager("READY=1");
    ::setenv("NOTIFY_SOCKET", ("/" + std::string(200, 'x')).c_str(), 1);
    tell_service_manager("READY=1");
    ::unsetenv("NOTIFY_SOCKET");
}

}  // namespace
}  // namespace dermaga::runtime

#include "runtime/service_manager.hpp"

#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace dermaga::runtime {

void tell_service_manager(std::string_view state) noexcept {
    auto const* const path = std::getenv("NOTIFY_SOCKET");
    sockaddr_un to{};
    if (path == nullptr || (path[0] != '/' && path[0] != '@')) return;
    auto const length = std::strlen(path);
    if (length >= sizeof to.sun_path) return;
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, path, length);
    // A name that begins with @ is in the abstract namespace, where it begins with a zero byte.
    if (path[0] == '@') to.sun_path[0] = '\0';
    auto const fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return;
    ::sendto(fd, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<sockaddr const*>(&to),
        static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length));
    ::close(fd);
}

}  // namespace dermaga::runtime

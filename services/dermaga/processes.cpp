// Several processes on one port: more cores without locks. The parent holds no io_context and no
// threads, so that forking is safe.

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <map>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dermaga/serve.hpp"
#include "runtime/log.hpp"

namespace dermaga {

namespace {

using Moment = std::chrono::steady_clock::time_point;

// A process that dies sooner than this after its start waits before the next try.
constexpr auto quick_death = std::chrono::seconds(2);

struct SocketName {
    sockaddr_storage storage{};
    socklen_t length = 0;
};

SocketName socket_name(std::string const& address, int port) {
    SocketName name;
    auto* const four = reinterpret_cast<sockaddr_in*>(&name.storage);
    auto* const six = reinterpret_cast<sockaddr_in6*>(&name.storage);
    if (::inet_pton(AF_INET, address.c_str(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(static_cast<std::uint16_t>(port));
        name.length = sizeof(sockaddr_in);
    } else if (::inet_pton(AF_INET6, address.c_str(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(static_cast<std::uint16_t>(port));
        name.length = sizeof(sockaddr_in6);
    } else {
        throw std::invalid_argument("'" + address + "' is not an IP address");
    }
    return name;
}

/// A bound socket, or -1 with errno.
int bind_socket(std::string const& address, int port) {
    auto name = socket_name(address, port);
    auto const fd = ::socket(name.storage.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int const on = 1;
    ::setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (::bind(fd, reinterpret_cast<sockaddr*>(&name.storage), name.length) == 0) return fd;
    ::close(fd);
    return -1;
}

/// The processes of one service, seen from the parent.
class Flock {
  public:
    Flock(runtime::Settings const& settings, std::vector<std::string> const& services)
        : settings_(settings), services_(services) {
        sigemptyset(&awaited_);
        for (auto const signal : {SIGINT, SIGTERM, SIGCHLD})
            sigaddset(&awaited_, signal);
        ::sigprocmask(SIG_BLOCK, &awaited_, &before_);
    }
    ~Flock() { ::sigprocmask(SIG_SETMASK, &before_, nullptr); }

    int run(std::function<void(Addresses)> const& on_ready) {
        for (int index = 0; index < settings_.processes; ++index)
            if (!start(index)) {
                end(SIGTERM);
                return 1;
            }
        if (on_ready)
            on_ready(Addresses{static_cast<std::uint16_t>(settings_.port),
                static_cast<std::uint16_t>(settings_.health_port)});
        for (;;) {
            timespec const soon{.tv_sec = 1, .tv_nsec = 0};
            auto const signal = missing_.empty() ? ::sigwaitinfo(&awaited_, nullptr)
                                                 : ::sigtimedwait(&awaited_, nullptr, &soon);
            if (signal == SIGINT || signal == SIGTERM) return end(SIGTERM);
            count_the_dead();
            start_the_missing();
        }
    }

  private:
    /// Starts process `index` and waits until it has opened its listeners; false when it ended
    /// first, or when the machine has no room for it: then it is missing.
    bool start(int index) {
        int ready[2];
        if (::pipe2(ready, O_CLOEXEC) != 0) return miss(index);
        auto const parent = ::getpid();
        auto const pid = ::fork();
        if (pid < 0) {
            auto const error = errno;
            ::close(ready[0]);
            ::close(ready[1]);
            errno = error;
            return miss(index);
        }
        if (pid == 0) {
            ::close(ready[0]);
            live(index, ready[1], parent);
        }
        ::close(ready[1]);
        char byte = 0;
        auto const is_ready = ::read(ready[0], &byte, 1) == 1;
        ::close(ready[0]);
        children_[pid] = {index, std::chrono::steady_clock::now()};
        return is_ready;
    }

    [[noreturn]] void live(int index, int ready, pid_t parent) {
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (::getppid() != parent) ::_exit(1);
        // Ctrl-C goes to the parent, who passes it on once.
        ::setpgid(0, 0);
        ::sigprocmask(SIG_SETMASK, &before_, nullptr);
        auto mine = settings_;
        if (mine.health_port != 0) mine.health_port += index;
        auto status = 1;
        try {
            status = serve(mine, services_, [ready](Addresses) {
                char const byte = 1;
                if (::write(ready, &byte, 1) != 1) ::_exit(1);
                ::close(ready);
            });
        } catch (std::exception const& error) {
            std::fprintf(stderr, "dermaga: %s\n", error.what());
        }
        std::fflush(nullptr);
        ::_exit(status);
    }

    bool miss(int index) {
        log::event(log::Level::error, "process.not_started",
            {{"index", index}, {"reason", std::generic_category().message(errno)}});
        missing_.push_back(index);
        return false;
    }

    void count_the_dead() {
        int raw = 0;
        for (pid_t pid = 0; (pid = ::waitpid(-1, &raw, WNOHANG)) > 0;) {
            auto const found = children_.find(pid);
            if (found == children_.end()) continue;
            auto const [index, since] = found->second;
            children_.erase(found);
            log::event(log::Level::error, "process.died", {{"index", index}, {"status", raw}});
            if (std::chrono::steady_clock::now() - since < quick_death)
                std::this_thread::sleep_for(std::chrono::seconds(1));
            missing_.push_back(index);
        }
    }

    void start_the_missing() {
        for (auto const index : std::exchange(missing_, {}))
            start(index);
    }

    /// Passes the signal on, and each further one too: the second ends a process at once.
    int end(int signal) {
        auto status = 0;
        pass_on(signal);
        while (!children_.empty()) {
            int raw = 0;
            for (pid_t pid = 0; (pid = ::waitpid(-1, &raw, WNOHANG)) > 0;)
                if (children_.erase(pid) != 0 && (!WIFEXITED(raw) || WEXITSTATUS(raw) != 0))
                    status = 1;
            if (children_.empty()) break;
            auto const next = ::sigwaitinfo(&awaited_, nullptr);
            if (next == SIGINT || next == SIGTERM) pass_on(SIGTERM);
        }
        return status;
    }

    void pass_on(int signal) const {
        for (auto const& [pid, child] : children_)
            ::kill(pid, signal);
    }

    struct Child {
        int index;
        Moment since;
    };
    runtime::Settings const& settings_;
    std::vector<std::string> const& services_;
    std::map<pid_t, Child> children_;
    std::vector<int> missing_;  // to be started as soon as there is room
    sigset_t awaited_{};
    sigset_t before_{};
};

}  // namespace

std::uint16_t free_port(std::string const& address) {
    auto const fd = bind_socket(address, 0);
    if (fd < 0)
        throw std::system_error(errno, std::generic_category(), "no free port at " + address);
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    ::getsockname(fd, reinterpret_cast<sockaddr*>(&storage), &length);
    ::close(fd);
    auto const port = storage.ss_family == AF_INET
        ? reinterpret_cast<sockaddr_in*>(&storage)->sin_port
        : reinterpret_cast<sockaddr_in6*>(&storage)->sin6_port;
    return ntohs(port);
}

bool is_port_free(std::string const& address, int port) {
    auto const fd = bind_socket(address, port);
    if (fd >= 0) ::close(fd);
    return fd >= 0;
}

int serve_many(runtime::Settings settings, std::vector<std::string> const& services,
    std::function<void(Addresses)> const& on_ready) {
    if (settings.processes <= 1) return serve(settings, services, on_ready);
    // The parent writes the log too, and its end is that of all.
    std::signal(SIGPIPE, SIG_IGN);
    if (settings.port == 0) settings.port = free_port(settings.listen_address);
    Flock flock(settings, services);
    return flock.run(on_ready);
}

}  // namespace dermaga

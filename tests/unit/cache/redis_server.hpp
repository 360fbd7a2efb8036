#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dermaga::test {

/// A Redis of one test's own, on a socket in a temporary folder, to be killed and started again.
class RedisServer {
  public:
    RedisServer() {
        auto folder = (std::filesystem::temp_directory_path() / "dermaga_redis_XXXXXX").string();
        if (::mkdtemp(folder.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = folder;
    }
    ~RedisServer() {
        kill();
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
    }
    RedisServer(RedisServer const&) = delete;
    RedisServer& operator=(RedisServer const&) = delete;

    std::string url() const { return "unix://" + folder_ + "/socket"; }

    /// Returns at once; who connects tries until it answers.
    void start() {
        auto const socket = folder_ + "/socket";
        process_ = ::fork();
        if (process_ != 0) return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // a test that crashes leaves no server behind
        auto const nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execlp("redis-server", "redis-server", "--port", "0", "--unixsocket", socket.c_str(),
            "--save", "", "--dir", folder_.c_str(), "--logfile", "/dev/null", nullptr);
        ::_exit(127);
    }
    /// As a crash does it: no good-bye.
    void kill() { end(SIGKILL); }
    /// Holds it still: it keeps its connections and answers nobody.
    void freeze() const { ::kill(process_, SIGSTOP); }
    void thaw() const { ::kill(process_, SIGCONT); }

  private:
    void end(int signal) {
        if (process_ <= 0) return;
        ::kill(process_, signal);
        ::waitpid(process_, nullptr, 0);
        process_ = 0;
    }

    std::string folder_;
    pid_t process_ = 0;
};

}  // namespace dermaga::test

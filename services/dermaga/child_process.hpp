#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace dermaga {

/// The system user that servers run as when we are root, who may not run PostgreSQL.
struct SystemUser {
    std::string name;
    uid_t uid = 0;
    gid_t gid = 0;
};
/// `postgres` or `nobody` when this process is root; nothing otherwise: servers then run as we do.
std::optional<SystemUser> server_user();

/// What to start and how.
struct ProgramStart {
    std::vector<std::string> arguments;  ///< the first is the program's path
    std::optional<SystemUser> user;
    std::string log_path;             ///< standard output and error are added to it
    int signal_when_parent_dies = 0;  ///< so that nothing is left behind when we are killed
};

/// A program that ends with us. In a process group of its own, so that Ctrl-C reaches only us and
/// servers are stopped in order.
class ChildProcess {
  public:
    /// Throws std::system_error when it cannot be forked; a program that cannot be executed ends
    /// with status 127.
    explicit ChildProcess(ProgramStart const& start);
    ChildProcess(ChildProcess const&) = delete;
    ChildProcess& operator=(ChildProcess const&) = delete;
    /// Kills it when stop() was not called.
    ~ChildProcess();

    bool is_running();
    /// Sends the signal and waits; kills after `patience`.
    void stop(int signal, std::chrono::milliseconds patience);
    /// Waits for the end: the exit status, or 128 + the signal.
    int wait();
    pid_t pid() const { return pid_; }

  private:
    pid_t pid_ = -1;
    std::optional<int> status_;
};

}  // namespace dermaga

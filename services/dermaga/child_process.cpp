#include "dermaga/child_process.hpp"

#include <cerrno>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dermaga {

namespace {

int status_of(int raw) {
    return WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
}

/// Between fork and exec: only calls that are safe there.
[[noreturn]] void become(ProgramStart const& start, char* const* arguments, pid_t parent) {
    ::setpgid(0, 0);
    auto const in = ::open("/dev/null", O_RDONLY);
    auto const out =
        ::open(start.log_path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (in >= 0) ::dup2(in, 0);
    if (out >= 0) {
        ::dup2(out, 1);
        ::dup2(out, 2);
    }
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (start.user &&
        (::setgroups(0, nullptr) != 0 || ::setgid(start.user->gid) != 0 ||
            ::setuid(start.user->uid) != 0))
        ::_exit(126);
    // After the change of user, which clears it.
    if (start.signal_when_parent_dies != 0) {
        ::prctl(PR_SET_PDEATHSIG, start.signal_when_parent_dies);
        if (::getppid() != parent) ::_exit(125);
    }
    ::execv(arguments[0], arguments);
    ::_exit(127);
}

}  // namespace

std::optional<SystemUser> server_user() {
    if (::geteuid() != 0) return std::nullopt;
    for (auto const* const name : {"postgres", "nobody"})
        if (auto const* const entry = ::getpwnam(name))
            return SystemUser{name, entry->pw_uid, entry->pw_gid};
    return std::nullopt;
}

ChildProcess::ChildProcess(ProgramStart const& start) {
    std::vector<char*> arguments;
    for (auto const& argument : start.arguments)
        arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    auto const parent = ::getpid();
    pid_ = ::fork();
    if (pid_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (pid_ == 0) become(start, arguments.data(), parent);
}

ChildProcess::~ChildProcess() {
    if (is_running()) stop(SIGKILL, std::chrono::milliseconds(0));
}

bool ChildProcess::is_running() {
    if (status_) return false;
    int raw = 0;
    if (::waitpid(pid_, &raw, WNOHANG) == 0) return true;
    status_ = status_of(raw);
    return false;
}

void ChildProcess::stop(int signal, std::chrono::milliseconds patience) {
    auto const deadline = std::chrono::steady_clock::now() + patience;
    if (!is_running()) return;
    ::kill(pid_, signal);
    while (is_running() && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    if (is_running()) ::kill(pid_, SIGKILL);
    wait();
}

int ChildProcess::wait() {
    while (!status_) {
        int raw = 0;
        if (::waitpid(pid_, &raw, 0) == pid_) status_ = status_of(raw);
        else if (errno != EINTR) status_ = 255;
    }
    return *status_;
}

}  // namespace dermaga

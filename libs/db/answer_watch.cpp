#include "db/answer_watch.hpp"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dermaga::db {

void AnswerWatch::Wire::open(int socket) {
    close();
    std::lock_guard const lock(mutex_);
    socket_ = ::fcntl(socket, F_DUPFD_CLOEXEC, 0);
}

void AnswerWatch::Wire::close() {
    std::lock_guard const lock(mutex_);
    if (socket_ != -1) ::close(socket_);
    socket_ = -1;
    owed_since_.reset();
}

void AnswerWatch::Wire::expect() {
    std::lock_guard const lock(mutex_);
    owed_since_ = std::chrono::steady_clock::now();
}

void AnswerWatch::Wire::settle() {
    std::lock_guard const lock(mutex_);
    owed_since_.reset();
}

bool AnswerWatch::Wire::break_if_silent_since(Moment moment, std::function<void()> const& tell) {
    std::lock_guard const lock(mutex_);
    if (socket_ == -1 || !owed_since_ || *owed_since_ > moment) return false;
    tell();
    ::shutdown(socket_, SHUT_RDWR);
    owed_since_.reset();
    return true;
}

AnswerWatch::Wire& AnswerWatch::add() {
    std::lock_guard const lock(mutex_);
    return wires_.emplace_back();
}

int AnswerWatch::break_silent(Moment moment, std::function<void()> const& tell) {
    std::lock_guard const lock(mutex_);
    int broken = 0;
    for (auto& wire : wires_)
        broken += wire.break_if_silent_since(moment, tell) ? 1 : 0;
    return broken;
}

}  // namespace dermaga::db

#include "db/answer_watch.hpp"

#include <array>
#include <stdexcept>

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

namespace dermaga::db {
namespace {

using namespace std::chrono_literals;

class AnswerWatchTest : public testing::Test {
  protected:
    AnswerWatchTest() : wire_(watch_.add()) {
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends_.data()) != 0)
            throw std::runtime_error("no sockets");
        wire_.open(ends_[0]);
    }
    ~AnswerWatchTest() override {
        for (int const end : ends_)
            ::close(end);
    }

    /// What the one who waits for the server would read: the end.
    bool is_broken() const {
        char byte = 0;
        return ::recv(ends_[0], &byte, 1, MSG_DONTWAIT) == 0;
    }

    int break_silent(AnswerWatch::Moment moment) {
        return watch_.break_silent(moment, [this] { told_before_ = !is_broken(); });
    }

    std::array<int, 2> ends_{};
    bool told_before_ = false;
    AnswerWatch watch_;
    AnswerWatch::Wire& wire_;
    AnswerWatch::Moment const later_ = std::chrono::steady_clock::now() + 1h;
};

TEST_F(AnswerWatchTest, BreaksWhereAnAnswerIsOwedForTooLong) {
    Owed const owed(wire_);
    EXPECT_EQ(break_silent(std::chrono::steady_clock::now() - 1h), 0);
    EXPECT_FALSE(is_broken());
    EXPECT_EQ(break_silent(later_), 1);
    EXPECT_TRUE(is_broken());
    EXPECT_TRUE(told_before_) << "or who wakes would try to connect at once";
    EXPECT_EQ(break_silent(later_), 0) << "once is enough";
}

TEST_F(AnswerWatchTest, LeavesWhereNothingIsOwed) {
    EXPECT_EQ(break_silent(later_), 0);
    {
        Owed const owed(wire_);
        NothingOwed const busy(wire_);
        EXPECT_EQ(break_silent(later_), 0);
    }
    EXPECT_EQ(break_silent(later_), 0);
    EXPECT_FALSE(is_broken());
}

TEST_F(AnswerWatchTest, LeavesWhatWasClosed) {
    Owed const owed(wire_);
    wire_.close();
    EXPECT_EQ(break_silent(later_), 0);
    EXPECT_FALSE(is_broken());
}

}  // namespace
}  // namespace dermaga::db

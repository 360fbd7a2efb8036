#include "runtime/log.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace dermaga::log {
namespace {

TEST(Log, ALineIsOneJsonObject) {
    EXPECT_EQ(line("2026-11-24T08:30:00.000Z", Level::warning, "cache.away",
                  {{"status", 503}, {"took_us", 12L}, {"retried", true}, {"code", "unavailable"}}),
        R"({"at":"2026-11-24T08:30:00.000Z","level":"warning","event":"cache.away",)"
        R"("status":503,"took_us":12,"retried":true,"code":"unavailable"})");
}

std::string json_of(Value const& value) {
    std::string json;
    value.append_json(json);
    return json;
}

TEST(Log, NobodyBreaksOutOfAField) {
    EXPECT_EQ(json_of("a\"b\\c\nd\x7f"), R"("a\"b\\c\u000ad\u007f")");
    EXPECT_EQ(json_of("kopi ☕"), "\"kopi ☕\"");
    EXPECT_EQ(json_of("\xff"), R"("\u00ff")");
}

/// What a fresh process writes to its standard error until `ask` is done; it then ends without a
/// flush.
std::string written_by(void (*ask)()) {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) throw std::runtime_error("no pipe");
    auto const child = ::fork();
    if (child == 0) {
        ::dup2(pipe[1], STDERR_FILENO);
        ask();
        ::_exit(0);
    }
    ::close(pipe[1]);
    std::string text;
    std::array<char, 4096> piece{};
    for (ssize_t bytes = 0; (bytes = ::read(pipe[0], piece.data(), piece.size())) > 0;)
        text.append(piece.data(), static_cast<std::size_t>(bytes));
    ::close(pipe[0]);
    ::waitpid(child, nullptr, 0);
    return text;
}

std::size_t lines_in(std::string const& text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(Log, WaitsInMemoryUntilFlushedOrUntilAWarning) {
    EXPECT_EQ(written_by([] { event(Level::info, "a.b"); }), "");
    EXPECT_EQ(lines_in(written_by([] {
        for (int i = 0; i < 3; ++i)
            event(Level::info, "a.b");
        flush();
        event(Level::info, "a.b");
    })),
        3U);
    auto const text = written_by([] {
        event(Level::info, "a.first");
        event(Level::warning, "a.second");
    });
    EXPECT_EQ(lines_in(text), 2U);
    EXPECT_LT(text.find("a.first"), text.find("a.second"));
}

TEST(Log, ABurstIsWrittenWithoutAFlush) {
    auto const text = written_by([] {
        for (int i = 0; i < 10'000; ++i)
            event(Level::info, "a.b");
    });
    EXPECT_GT(text.size(), 64U * 1024U);
}

TEST(Log, AReaderThatStandsStillStopsNobodyAndIsToldWhatItMissed) {
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe(pipe.data()), 0);
    std::array<int, 2> done{};
    ASSERT_EQ(::pipe(done.data()), 0);
    std::array<int, 2> taken{};
    ASSERT_EQ(::pipe(taken.data()), 0);
    char byte = 0;
    auto const child = ::fork();
    if (child == 0) {
        ::dup2(pipe[1], STDERR_FILENO);
        for (int i = 0; i < 10'000; ++i)  // far more than the pipe and the buffer hold
            event(Level::info, "a.b");
        (void)!::write(done[1], "x", 1);
        (void)!::read(taken[0], &byte, 1);
        flush();
        flush();
        ::_exit(0);
    }
    ::close(pipe[1]);
    ASSERT_EQ(::read(done[0], &byte, 1), 1) << "it waits for the reader";
    std::string text(64UL * 1024, '\0');
    text.resize(static_cast<std::size_t>(::read(pipe[0], text.data(), text.size())));
    ASSERT_EQ(::write(taken[1], "x", 1), 1);
    std::array<char, 4096> piece{};
    for (ssize_t bytes = 0; (bytes = ::read(pipe[0], piece.data(), piece.size())) > 0;)
        text.append(piece.data(), static_cast<std::size_t>(bytes));
    for (auto const end : {pipe[0], done[0], done[1], taken[0], taken[1]})
        ::close(end);
    ::waitpid(child, nullptr, 0);

    auto const lost = text.find(R"("event":"log.lost","lines":)");
    ASSERT_NE(lost, std::string::npos);
    auto const lines_lost = std::stoul(text.substr(text.find("lines\":", lost) + 7));
    EXPECT_EQ(lines_in(text) - 1 + lines_lost, 10'000U);
    EXPECT_EQ(text.back(), '\n');
}

TEST(Log, WhatTheDiskDoesNotTakeIsCounted) {
    auto const text = written_by([] {
        auto const pipe = ::dup(STDERR_FILENO);
        ::dup2(::open("/dev/full", O_WRONLY), STDERR_FILENO);
        for (int i = 0; i < 3; ++i)
            event(Level::info, "a.lost");
        flush();
        flush();
        ::dup2(pipe, STDERR_FILENO);
        flush();
        flush();
    });
    EXPECT_NE(text.find(R"("event":"log.lost","lines":3)"), std::string::npos) << text;
}

TEST(Log, LevelsAreReadByTheirNames) {
    EXPECT_EQ(level_from_name("debug"), Level::debug);
    EXPECT_EQ(level_from_name("error"), Level::error);
    EXPECT_THROW(level_from_name("loud"), std::invalid_argument);
}

}  // namespace
}  // namespace dermaga::log

#include "runtime/log.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <utility>

#include <poll.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace dermaga::log {
namespace {

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};

spdlog::level::level_enum spdlog_level(Level level) {
    return level < Level::warning ? spdlog::level::info : spdlog::level::warn;
}

bool is_plain(char character) {
    auto const byte = static_cast<unsigned char>(character);
    return byte >= 0x20 && byte < 0x7f && character != '"' && character != '\\';
}

void append_escaped(std::string& json, std::string_view text) {
    if (std::all_of(text.begin(), text.end(), is_plain)) {
        json += text;
        return;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    auto const is_text = is_utf8_text(text);  // what is not is shown byte by byte
    for (auto const character : text) {
        auto const byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            (json += '\\') += character;
        } else if (byte < 0x20 || byte == 0x7f || (byte >= 0x80 && !is_text)) {
            ((json += "\\u00") += digits[byte >> 4U]) += digits[byte & 15U];
        } else {
            json += character;
        }
    }
}

/// The time now; all but the milliseconds are written once a second.
std::string now_text() {
    thread_local std::string text;
    thread_local std::int64_t second = -1;
    auto const now = SystemClock().now();
    auto const millis = now.time_since_epoch().count();
    if (millis / 1000 != second) {
        text = to_rfc3339(now);
        second = millis / 1000;
    }
    auto const digits = text.data() + text.size() - 4;  // "…:07.123Z"
    digits[0] = static_cast<char>('0' + millis / 100 % 10);
    digits[1] = static_cast<char>('0' + millis / 10 % 10);
    digits[2] = static_cast<char>('0' + millis % 10);
    return text;
}

/// Standard error with a buffer: a write for each request would cost as much as the answer.
class BufferedStandardError final : public spdlog::sinks::base_sink<std::mutex> {
  public:
    BufferedStandardError() { waiting_.reserve(size_max); }
    // No new line: at the end of the process what writes the time may have ended before.
    ~BufferedStandardError() override { write_out(); }

  private:
    static constexpr std::size_t size_max = 64 * 1024;
    /// How long a reader that is behind is waited for, once: a log must not stop the house.
    static constexpr int patience_ms = 50;

    void sink_it_(spdlog::details::log_msg const& message) override {
        auto const has_room = [&] { return waiting_.size() + message.payload.size() < size_max; };
        if (!has_room()) flush_();
        if (!has_room()) {
            ++lost_;
            return;
        }
        waiting_.append(message.payload.data(), message.payload.size());
        waiting_ += '\n';
    }
    void flush_() override {
        write_out();
        if (!waiting_.empty() || lost_ == 0) return;
        auto const lost = std::exchange(lost_, 0);
        waiting_ = line(now_text(), Level::warning, "log.lost", {{"lines", lost}}) + '\n';
        write_out();
        if (lost_ > 0) lost_ = lost;  // this line too: it is made anew
    }
    /// What nobody takes waits for the next time; lines beyond `size_max`, and those that cannot be
    /// written, are lost and counted.
    void write_out() {
        std::string_view rest = waiting_;
        while (!rest.empty() && is_writable()) {
            auto const written = ::write(STDERR_FILENO, rest.data(), at_once(rest));
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) {
                lost_ += std::ranges::count(rest, '\n');
                rest = {};
            } else {
                rest.remove_prefix(static_cast<std::size_t>(written));
            }
        }
        waiting_.erase(0, waiting_.size() - rest.size());
    }
    /// Whole lines, and no more than a pipe that has any room takes in one piece and without
    /// waiting (pipe(7)): several processes share one.
    static std::size_t at_once(std::string_view text) {
        if (text.size() <= PIPE_BUF) return text.size();
        auto const end = text.rfind('\n', PIPE_BUF - 1);
        return end == std::string_view::npos ? PIPE_BUF : end + 1;
    }
    bool is_writable() {
        pollfd standard_error{STDERR_FILENO, POLLOUT, 0};
        is_stuck_ = ::poll(&standard_error, 1, is_stuck_ ? 0 : patience_ms) <= 0;
        return !is_stuck_;
    }

    std::string waiting_;
    std::int64_t lost_ = 0;
    bool is_stuck_ = false;
};

// One log for the process, as there is one standard error.
std::atomic<Level> least_level{Level::info};

spdlog::logger& logger() {
    static auto const instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("dermaga", std::make_shared<BufferedStandardError>());
        made->set_level(spdlog::level::trace);  // the threshold is ours
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

}  // namespace

void Value::append_json(std::string& json) const {
    if (auto const* text = std::get_if<std::string_view>(&value_)) {
        json += '"';
        append_escaped(json, *text);
        json += '"';
    } else if (auto const* flag = std::get_if<bool>(&value_)) {
        json += *flag ? "true" : "false";
    } else {
        char digits[24];
        auto const end =
            std::to_chars(digits, digits + sizeof digits, std::get<std::int64_t>(value_)).ptr;
        json.append(digits, end);
    }
}

std::string line(
    std::string_view at, Level level, std::string_view name, std::initializer_list<Field> fields) {
    std::string json;
    json.reserve(384);
    ((json += R"({"at":")") += at) += R"(","level":")";
    json += level_names[static_cast<std::size_t>(level)];
    ((json += R"(","event":")") += name) += '"';
    for (auto const& [key, value] : fields) {
        ((json += ",\"") += key) += "\":";
        value.append_json(json);
    }
    return json += '}';
}

void event(Level level, std::string_view name, std::initializer_list<Field> fields) noexcept {
    if (level < least_level.load(std::memory_order_relaxed)) return;
    try {
        auto const text = line(now_text(), level, name, fields);
        logger().log(spdlog_level(level), spdlog::string_view_t(text.data(), text.size()));
    } catch (...) {
        // Nothing is left to tell it to.
    }
}

void flush() noexcept {
    try {
        logger().flush();
    } catch (...) {
        // As above.
    }
}

void set_level(Level least) {
    least_level = least;
}

Level level_from_name(std::string_view name) {
    for (std::size_t at = 0; at < level_names.size(); ++at)
        if (level_names[at] == name) return static_cast<Level>(at);
    throw std::invalid_argument("no log level is called '" + std::string(name) + "'");
}

}  // namespace dermaga::log

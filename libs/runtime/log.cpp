#include "runtime/log.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <memory>
#include <stdexcept>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace dermaga::log {
namespace {

constexpr std::array<std::string_view, 4> level_names{"debug", "info", "warning", "error"};

// One log for the process, as there is one standard error.
std::atomic<Level> least_level{Level::info};

spdlog::logger& logger() {
    static auto const instance = [] {
        auto made = std::make_shared<spdlog::logger>(
            "dermaga", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->set_level(spdlog::level::trace);  // the threshold is ours
        return made;
    }();
    return *instance;
}

void append_escaped(std::string& json, std::string_view text) {
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

}  // namespace

Value::Value(std::string_view text) {
    json_.reserve(text.size() + 2);
    json_ += '"';
    append_escaped(json_, text);
    json_ += '"';
}

std::string line(std::string_view at, Level level, std::string_view name,
                 std::initializer_list<Field> fields) {
    std::string json = R"({"at":")";
    ((json += at) += R"(","level":")") += level_names[static_cast<std::size_t>(level)];
    ((json += R"(","event":")") += name) += '"';
    for (auto const& [key, value] : fields)
        (((json += ",\"") += key) += "\":") += value.json();
    return json += '}';
}

void event(Level level, std::string_view name, std::initializer_list<Field> fields) noexcept {
    if (level < least_level.load(std::memory_order_relaxed)) return;
    try {
        auto const text = line(to_rfc3339(SystemClock().now()), level, name, fields);
        logger().log(spdlog::level::info, spdlog::string_view_t(text.data(), text.size()));
    } catch (...) {
        // Nothing is left to tell it to.
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

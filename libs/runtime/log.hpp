#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace dermaga::log {

/// debug: for whoever hunts a fault. info: what happened, in ordinary work. warning: something is
/// away or odd, the house goes on. error: somebody must look.
enum class Level : std::uint8_t { debug, info, warning, error };

/// The value of a field. Looks at a text for as long as the call takes; keeps nothing.
class Value {
  public:
    Value(std::string_view text) : value_(text) {}
    Value(char const* text) : value_(std::string_view(text)) {}
    Value(std::string const& text) : value_(std::string_view(text)) {}
    Value(bool flag) : value_(flag) {}
    template <std::integral Integer>
        requires(!std::same_as<Integer, bool>)
    Value(Integer number) : value_(static_cast<std::int64_t>(number)) {}
    void append_json(std::string& json) const;

  private:
    std::variant<std::string_view, bool, std::int64_t> value_;
};
using Field = std::pair<std::string_view, Value>;

/// Writes one line of JSON to standard error: {"at","level","event", …fields}. `name` is from a
/// closed set of each room ("http.request", "cache.connected"); fields never hold personal data or
/// secrets: ids, counts, times and codes only. What is less than a warning may wait in memory for
/// flush(). Safe from any thread; never throws.
void event(Level level, std::string_view name, std::initializer_list<Field> fields = {}) noexcept;

/// Writes what waits: to be called a few times a second, and before the end.
void flush() noexcept;

/// Events below this are dropped. At start: info.
void set_level(Level least);
/// "debug", "info", "warning" or "error"; throws std::invalid_argument otherwise.
Level level_from_name(std::string_view name);

/// The line event() writes, without its end: for tests.
std::string line(
    std::string_view at, Level level, std::string_view name, std::initializer_list<Field> fields);

}  // namespace dermaga::log

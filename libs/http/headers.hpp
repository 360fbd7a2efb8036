#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dermaga::http {

/// The header fields of a request, in one piece of memory: names in lower case, values without the
/// blanks around them, in the order they came.
class Headers {
  public:
    /// The value of a field, "" when absent.
    std::string_view find(std::string_view lower_case_name) const;
    /// The values of all fields of that name in the order they came, with commas between them: what
    /// a list means that was sent in several lines (RFC 9110 §5.3). "" when absent.
    std::string joined(std::string_view lower_case_name) const;
    /// Adds a field; `name` in lower case.
    void add(std::string_view name, std::string_view value);
    /// Adds a field, or gives it another value.
    void set(std::string_view name, std::string_view value);
    std::size_t size() const { return spans_.size(); }

  private:
    friend class HeadReader;
    /// Places in `bytes_`, so that a copy or a move keeps them right.
    struct Span {
        std::uint32_t name;
        std::uint32_t name_size;
        std::uint32_t value;
        std::uint32_t value_size;
    };
    std::string bytes_;
    std::vector<Span> spans_;
};

}  // namespace dermaga::http

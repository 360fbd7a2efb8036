#include "spreadsheet/number_format.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dermaga::spreadsheet {

namespace {

bool is_in(char c, std::string_view signs) {
    return signs.find(c) != std::string_view::npos;
}

/// Walks the first section of a format.
class FormatReader {
  public:
    explicit FormatReader(std::string_view rest) : rest_(rest) {}

    NumberFormat format() {
        while (!rest_.empty() && rest_.front() != ';')
            take_sign();
        NumberFormat format;
        bool const is_date = has_day_ || (has_month_ && !has_time_);
        if (has_percent_) {
            format.kind = NumberFormat::Kind::percent;
        } else if (is_date) {
            format.kind = NumberFormat::Kind::date;
        } else if (before_.size() > 1 && !has_other_) {
            format.kind = NumberFormat::Kind::code;
            format.before = std::move(before_);
            format.after = std::move(literal_);
        }
        return format;
    }

  private:
    void take_sign() {
        constexpr std::string_view shown_as_they_are = "$-+/():!^&'~{}<>= ";
        char const c = take();
        if (c == '"') literal_ += take_until('"');
        else if (c == '\\') literal_ += take();
        else if (c == '_' || c == '*') take();  // room as wide as a sign, or filled with it
        else if (c == '[') take_bracket();
        else if (c == '0') before_.push_back(std::exchange(literal_, {}));
        else if (c == '%') has_percent_ = true;
        else if (is_in(c, "yYdD")) has_day_ = true;
        else if (is_in(c, "mM")) has_month_ = true;  // or minutes, beside hours or seconds
        else if (is_in(c, "hHsS")) has_time_ = true;
        else if (is_in(c, shown_as_they_are) || static_cast<unsigned char>(c) >= 0x80)
            literal_ += c;
        else has_other_ = true;
    }

    /// A colour, a language, a condition; or time that has passed, "[h]:mm".
    void take_bracket() {
        auto const inside = take_until(']');
        bool const is_time = !inside.empty() &&
            std::ranges::all_of(inside, [](char c) { return is_in(c, "hHmMsS"); });
        has_time_ = has_time_ || is_time;
    }

    char take() {
        if (rest_.empty()) return ' ';
        char const c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }

    std::string_view take_until(char end) {
        auto const size = std::min(rest_.find(end), rest_.size());
        auto const inside = rest_.substr(0, size);
        rest_.remove_prefix(std::min(size + 1, rest_.size()));
        return inside;
    }

    std::string_view rest_;
    std::string literal_;              ///< since the last place of a digit
    std::vector<std::string> before_;  ///< of each place of a digit so far
    bool has_percent_ = false;
    bool has_day_ = false;
    bool has_month_ = false;
    bool has_time_ = false;
    bool has_other_ = false;  ///< a decimal point, a place that may stay empty, a text
};

}  // namespace

NumberFormat read_number_format(std::string_view code) {
    return FormatReader(code).format();
}

NumberFormat built_in_format(int id) {
    using Kind = NumberFormat::Kind;
    // From 27 on: dates of the formats for East Asian languages, which have times between them.
    constexpr std::array dates = {
        14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58};
    if (id == 9 || id == 10) return {Kind::percent};
    if (std::ranges::find(dates, id) != dates.end()) return {Kind::date};
    return {};
}

}  // namespace dermaga::spreadsheet

#include "catalog/domain/csv_reader.hpp"

#include <algorithm>
#include <array>
#include <compare>

#include "base/text.hpp"
#include "catalog/domain/sheet_headers.hpp"

namespace dermaga::catalog {

namespace {

constexpr std::string_view utf8_bom = "\xEF\xBB\xBF";

/// How the reading of a row ended.
enum class RowEnd : unsigned char { whole, too_long, quote_open };

/// Reads cells one after the other and counts the lines it passes.
class Scanner {
  public:
    Scanner(std::string_view text, char delimiter, int first_line)
        : text_(text), delimiter_(delimiter), line_(first_line), stops_{delimiter, '\r', '\n'} {}

    bool at_end() const { return at_ >= text_.size(); }

    /// The next row, or as much of it as is looked at before it is too long.
    RowEnd read_row(CsvRow& row) {
        row.line = line_;
        row.cells.clear();
        while (true) {
            if (row.cells.size() == csv_columns_max) return RowEnd::too_long;
            auto& cell = row.cells.emplace_back();
            if (!read_cell(cell)) return RowEnd::quote_open;
            if (cell.size() > csv_cell_bytes_max) return RowEnd::too_long;
            if (at_end()) return RowEnd::whole;
            if (text_[at_] != delimiter_) break;
            ++at_;
        }
        pass_line_break();
        return RowEnd::whole;
    }

  private:
    /// False when a quote never ends.
    bool read_cell(std::string& cell) {
        if (at_end() || text_[at_] != '"') {
            append_plain(cell);
            return true;
        }
        ++at_;
        while (!at_end()) {
            char const c = text_[at_];
            if (c == '"' && text_.substr(at_ + 1, 1) == "\"") {
                cell += '"';
                at_ += 2;
            } else if (c == '"') {
                ++at_;
                // Whatever follows the closing quote belongs to the cell: some shops write "5""
                // pipe" as "5" pipe".
                append_plain(cell);
                return true;
            } else if (c == '\r' || c == '\n') {
                cell += '\n';
                pass_line_break();
            } else {
                cell += c;
                ++at_;
            }
        }
        return false;
    }

    void append_plain(std::string& cell) {
        auto const end =
            std::min(text_.find_first_of({stops_.data(), stops_.size()}, at_), text_.size());
        cell.append(text_.substr(at_, end - at_));
        at_ = end;
    }

    void pass_line_break() {
        at_ += text_.substr(at_, 2) == "\r\n" ? 2 : 1;
        ++line_;
    }

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    int line_;
    std::array<char, 3> stops_;
};

bool is_empty(CsvRow const& row) {
    return std::ranges::all_of(row.cells, [](std::string const& cell) {
        return cell.find_first_not_of(" \t\n") == std::string::npos;
    });
}

/// What a delimiter makes of a sheet: the likeliest header among its first rows, and the cells of
/// that row; of the first row when none is a header. More is better.
struct Split {
    HeaderKind kind = HeaderKind::none;
    std::size_t cells = 0;

    auto operator<=>(Split const&) const = default;
};

Split split_by(char delimiter, std::string_view text) {
    Scanner scanner(text, delimiter, 1);
    CsvRow row;
    Split best;
    int looked_at = 0;
    // Whoever has more empty rows than a sheet may have is refused anyway.
    for (std::size_t passed = 0; passed <= csv_rows_max && !scanner.at_end(); ++passed) {
        auto const end = scanner.read_row(row);
        if (end == RowEnd::quote_open) break;
        if (end == RowEnd::whole && is_empty(row)) continue;
        Split const split{header_kind(row.cells), row.cells.size()};
        if (++looked_at == 1 || split.kind > best.kind) best = split;
        if (end == RowEnd::too_long || looked_at == header_rows_max) break;
        if (best.kind == HeaderKind::of_titles_and_prices) break;
    }
    return best;
}

/// The delimiter that makes a header of one of the first rows. To count cells is not enough: a
/// title or a description has commas, and more of them than a short list has columns.
char best_delimiter(std::string_view text) {
    char best = ',';
    Split most;
    for (char const delimiter : {',', ';', '\t', '|'}) {
        auto const split = split_by(delimiter, text);
        if (split <= most) continue;
        most = split;
        best = delimiter;
    }
    return best;
}

/// Excel's "sep=;" first line.
std::optional<char> take_separator_line(std::string_view& text) {
    if (text.size() < 6 || !text.starts_with("sep=") || (text[5] != '\r' && text[5] != '\n'))
        return std::nullopt;
    char const delimiter = text[4];
    text.remove_prefix(text.substr(5, 2) == "\r\n" ? 7 : 6);
    return delimiter;
}

}  // namespace

Refusal no_rows() {
    return {RefusalKind::invalid, "csv_empty"};
}

Result<CsvFormat> read_csv(std::string_view bytes, CsvRowTaker const& take) {
    CsvFormat format{"UTF-8"};
    if (bytes.starts_with(utf8_bom)) bytes.remove_prefix(utf8_bom.size());
    std::string converted;
    if (!is_utf8_text(bytes)) {
        if (bytes.find('\0') != std::string_view::npos)
            return Refusal{RefusalKind::invalid, "csv_not_text"};
        format.encoding = "Windows-1252";
        converted = from_windows_1252(bytes);
        bytes = converted;
    }
    auto const separator = take_separator_line(bytes);
    format.delimiter = separator ? *separator : best_delimiter(bytes);

    Scanner scanner(bytes, format.delimiter, separator ? 2 : 1);
    CsvRow row;
    std::size_t passed = 0;
    std::size_t taken = 0;
    while (!scanner.at_end()) {
        if (passed++ > csv_rows_max)
            return Refusal{RefusalKind::too_large, "csv_too_many_rows",
                {{"max", std::to_string(csv_rows_max)}}};
        auto const end = scanner.read_row(row);
        if (end != RowEnd::whole)
            return Refusal{RefusalKind::invalid,
                end == RowEnd::quote_open ? "csv_quote_open" : "csv_cell_too_long",
                {{"line", std::to_string(row.line)}, {"columns", std::to_string(csv_columns_max)},
                    {"kib", std::to_string(csv_cell_bytes_max / 1024)}}};
        if (is_empty(row)) continue;
        if (auto const refusal = take(row)) return *refusal;
        ++taken;
    }
    if (taken < 2) return no_rows();
    return format;
}

}  // namespace dermaga::catalog

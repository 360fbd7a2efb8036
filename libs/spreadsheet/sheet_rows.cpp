#include "spreadsheet/sheet_rows.hpp"

#include <charconv>
#include <optional>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/part_reader.hpp"

namespace dermaga::spreadsheet {

namespace {

constexpr int row_number_max = 1'048'576;
constexpr int column_number_max = 16'384;

std::optional<int> whole_number(std::string_view text) {
    int number = 0;
    auto const* const end = text.data() + text.size();
    auto const read = std::from_chars(text.data(), end, number);
    if (read.ec != std::errc() || read.ptr != end || number < 0) return std::nullopt;
    return number;
}

/// The column of "C5", 3; nothing when it is no place of a sheet.
std::optional<int> column_of(std::string_view reference) {
    int column = 0;
    while (!reference.empty() && reference.front() >= 'A' && reference.front() <= 'Z') {
        column = column * 26 + (reference.front() - 'A' + 1);
        if (column > column_number_max) return std::nullopt;
        reference.remove_prefix(1);
    }
    return column == 0 ? std::nullopt : std::optional(column);
}

std::string letters_of(int column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

std::string without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    auto const from = text.find_first_not_of(blanks);
    if (from == std::string_view::npos) return {};
    return std::string(text.substr(from, text.find_last_not_of(blanks) - from + 1));
}

/// "2026-12-01T00:00:00" without its midnight: a day is meant.
std::string without_midnight(std::string text) {
    auto const at = text.find("T00:00:00");
    if (at != std::string::npos) text.resize(at);
    return text;
}

/// Walks the rows of a sheet. The first fault ends the walk.
class RowsReader {
  public:
    RowsReader(Part const& part, CellContext const& context, SheetWanted const& wanted,
        RowTaker const& take)
        : part_(part), context_(context), wanted_(wanted), take_(take), reader_(part) {}

    std::optional<Refusal> read() {
        if (reader_.next_child(-1) && reader_.name() != "worksheet") return damaged(part_.name);
        while (!fault_ && reader_.next_child(0)) {
            if (reader_.name() != "sheetData") continue;
            while (!fault_ && reader_.next_child(1))
                if (reader_.name() == "row") take_row();
        }
        if (!fault_ && reader_.is_broken()) return damaged(part_.name);
        return fault_;
    }

  private:
    void take_row() {
        auto const reference = reader_.attribute("r");
        auto const number = reference ? whole_number(*reference) : row_ + 1;
        if (!number || *number <= row_ || *number > row_number_max) return be_damaged();
        row_ = *number;
        column_ = 0;
        given_.number = row_;
        given_.cells.clear();
        while (!fault_ && reader_.next_child(2))
            if (reader_.name() == "c") take_cell(given_.cells);
        // A row that breaks off may lack a cell.
        if (fault_ || reader_.is_broken() || given_.cells.empty()) return;
        if (++given_count_ > wanted_.rows)
            return refuse("workbook_rows", {{"max", std::to_string(wanted_.rows)}});
        fault_ = take_(given_);
    }

    void take_cell(std::vector<std::string>& cells) {
        auto const reference = reader_.attribute("r");
        auto const column = reference ? column_of(*reference) : column_ + 1;
        if (!column || *column <= column_) return be_damaged();
        column_ = *column;
        auto text = cell_text();
        if (text.empty() || fault_) return;
        if (text.size() > wanted_.cell_bytes)
            return refuse("workbook_cell_bytes",
                {{"cell", place()}, {"max", std::to_string(wanted_.cell_bytes)}});
        if (static_cast<std::size_t>(column_) > wanted_.columns)
            return refuse(
                "workbook_columns", {{"cell", place()}, {"max", std::to_string(wanted_.columns)}});
        text_bytes_ += text.size();
        if (text_bytes_ > text_bytes_max)
            return refuse(
                "workbook_unpacked", {{"max", std::to_string(text_bytes_max / (1024 * 1024))}});
        cells.resize(static_cast<std::size_t>(column_));
        cells.back() = std::move(text);
    }

    std::string cell_text() {
        auto const type = reader_.attribute("t").value_or("n");
        auto const style = reader_.attribute("s");
        std::optional<std::string> found;
        std::string inlined;
        bool has_formula = false;
        auto const depth = reader_.depth();
        while (reader_.next_child(depth)) {
            if (reader_.name() == "f") has_formula = true;
            else if (reader_.name() == "v") found = reader_.text(raw_bytes_max(wanted_.cell_bytes));
            else if (reader_.name() == "is") inlined = read_text(reader_, wanted_.cell_bytes);
        }
        // A program that does not reckon has left it to the next one; as empty it would be a lie.
        if (has_formula && !found) refuse("workbook_formula", {{"cell", place()}});
        if (type == "inlineStr") return inlined;
        auto value = found.value_or("");
        if (type == "str") return unescaped(value);
        value = without_blanks(value);
        if (value.empty()) return value;
        if (type == "s") return shared_text(value);
        if (type == "b") return value == "0" || value == "false" ? "FALSE" : "TRUE";
        if (type == "d") return without_midnight(std::move(value));
        if (type == "n") return number_text(value, format_of(style), context_.days);
        return value;  // an error
    }

    std::string shared_text(std::string const& value) {
        auto const index = whole_number(value);
        if (index && static_cast<std::size_t>(*index) < context_.texts.size())
            return context_.texts[static_cast<std::size_t>(*index)];
        be_damaged();
        return {};
    }

    /// A style that is not there dresses nothing.
    NumberFormat const& format_of(std::optional<std::string> const& style) const {
        static NumberFormat const plain;
        auto const index = style ? whole_number(*style) : std::nullopt;
        if (!index || static_cast<std::size_t>(*index) >= context_.styles.size()) return plain;
        return context_.styles[static_cast<std::size_t>(*index)];
    }

    /// "C5"
    std::string place() const { return letters_of(column_) + std::to_string(row_); }

    void be_damaged() {
        if (!fault_) fault_ = damaged(part_.name, row_);
    }

    void refuse(char const* code, MessageArguments arguments) {
        arguments.emplace("row", std::to_string(row_));
        if (!fault_) fault_ = Refusal(RefusalKind::invalid, code, std::move(arguments));
    }

    Part const& part_;
    CellContext const& context_;
    SheetWanted const& wanted_;
    RowTaker const& take_;
    PartReader reader_;
    int row_ = 0;
    int column_ = 0;
    std::size_t text_bytes_ = 0;
    SheetRow given_;  ///< the only one, whose room is used again
    std::size_t given_count_ = 0;
    std::optional<Refusal> fault_;
};

}  // namespace

std::optional<Refusal> read_sheet_rows(
    Part const& part, CellContext const& context, SheetWanted const& wanted, RowTaker const& take) {
    return RowsReader(part, context, wanted, take).read();
}

}  // namespace dermaga::spreadsheet

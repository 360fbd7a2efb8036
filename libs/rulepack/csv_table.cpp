#include "rulepack/csv_table.hpp"

#include "base/text.hpp"

namespace dermaga::rulepack {

namespace {

using trade::rules::Row;
using trade::rules::Table;

/// Walks the bytes of a file row by row.
class Reader {
  public:
    Reader(std::string_view name, std::string_view rest, std::size_t cell_bytes_max, Faults& faults)
        : file_(std::string(name) + ".csv"),
          rest_(rest),
          cell_bytes_max_(cell_bytes_max),
          faults_(faults) {}

    bool at_end() const { return rest_.empty() || is_broken_; }
    /// The next row, of one empty cell for an empty line.
    Row row() {
        Row row{line_, {}};
        do {
            row.cells.push_back(rest_.starts_with('"') ? quoted() : plain());
            if (row.cells.size() > csv_columns_max) stop("rules_csv_columns", csv_columns_max);
            if (row.cells.back().size() > cell_bytes_max_)
                stop("rules_csv_cell_bytes", cell_bytes_max_);
        } while (!is_broken_ && take(','));
        take('\r');
        if (!is_broken_ && !rest_.empty() && !take('\n')) stop("rules_csv_quote");
        ++line_;
        return row;
    }
    void stop(char const* code, std::size_t max = 0) {
        MessageArguments arguments;
        if (max != 0) arguments.emplace("max", std::to_string(max));
        if (!is_broken_)
            faults_.emplace_back(file_ + ":" + std::to_string(line_), code, std::move(arguments));
        is_broken_ = true;
    }

  private:
    bool take(char c) {
        if (!rest_.starts_with(c)) return false;
        rest_.remove_prefix(1);
        return true;
    }
    std::string plain() {
        auto const text = rest_.substr(0, rest_.find_first_of(",\r\n"));
        rest_.remove_prefix(text.size());
        if (text.find('"') != std::string_view::npos) stop("rules_csv_quote");
        return std::string(text);
    }
    std::string quoted() {
        std::string cell;
        rest_.remove_prefix(1);
        while (true) {
            auto const end = rest_.find('"');
            if (end == std::string_view::npos) {
                stop("rules_csv_quote");
                return cell;
            }
            auto const part = rest_.substr(0, end);
            for (auto const c : part)
                line_ += c == '\n' ? 1 : 0;
            cell += part;
            rest_.remove_prefix(end + 1);
            if (!take('"')) return cell;
            cell += '"';
        }
    }

    std::string file_;
    std::string_view rest_;
    std::size_t cell_bytes_max_;
    Faults& faults_;
    int line_ = 1;
    bool is_broken_ = false;
};

bool is_blank(Row const& row) {
    return row.cells.size() == 1 && row.cells[0].empty();
}

void write_cell(std::string& out, std::string_view cell) {
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += cell;
        return;
    }
    out += '"';
    for (auto const c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void write_row(std::string& out, std::vector<std::string> const& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i != 0) out += ',';
        write_cell(out, cells[i]);
    }
    out += '\n';
}

}  // namespace

Table read_table(
    std::string_view name, std::string_view bytes, Faults& faults, TableLimits const& limits) {
    constexpr std::string_view bom = "\xEF\xBB\xBF";
    if (bytes.starts_with(bom)) bytes.remove_prefix(bom.size());
    Table table{std::string(name), {}, {}};
    Reader reader(name, bytes, limits.cell_bytes, faults);
    if (!is_utf8_text(bytes)) reader.stop("rules_csv_not_utf8");
    if (bytes.empty()) reader.stop("rules_csv_empty");
    if (reader.at_end()) return table;
    table.columns = reader.row().cells;
    while (!reader.at_end()) {
        auto row = reader.row();
        if (is_blank(row)) continue;
        table.rows.push_back(std::move(row));
        if (table.rows.size() > limits.rows) reader.stop("rules_rows_max", limits.rows);
    }
    return table;
}

std::string write_table(Table const& table) {
    std::string out;
    write_row(out, table.columns);
    for (auto const& row : table.rows)
        write_row(out, row.cells);
    return out;
}

}  // namespace dermaga::rulepack

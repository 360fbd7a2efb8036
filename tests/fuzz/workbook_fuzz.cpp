// A workbook of any bytes is read or refused in words, and what is read keeps its limits. A zip is
// seldom hit by chance, so the first byte chooses what the rest is: the workbook, or one of its
// parts as it comes out of the zip.
#include "base/messages.hpp"
#include "base/text.hpp"
#include "promise.hpp"
#include "spreadsheet/messages.hpp"
#include "spreadsheet/sheet.hpp"
#include "spreadsheet/sheet_rows.hpp"

using namespace dermaga;
using namespace dermaga::spreadsheet;

namespace {

constexpr SheetWanted wanted{.rows = 50, .columns = 64, .cell_bytes = 64};

void promise_words(Refusal const& refusal) {
    static Messages const texts = [] {
        Messages all;
        all.add(spreadsheet_messages());
        return all;
    }();
    MessageArguments filled;  // whose values may be any text
    for (auto const& [name, value] : refusal.arguments())
        filled.emplace(name, "1");
    fuzz::promise(texts.contains(refusal.code()));
    for (auto const language : {Language::id, Language::en, Language::zh})
        fuzz::promise(texts.text(refusal.code(), language, filled).find('{') == std::string::npos);
}

template <class T>
bool is_read(Result<T> const& result) {
    if (!result) promise_words(result.error());
    return result.has_value();
}

void promise_rows(std::vector<SheetRow> const& rows) {
    int above = 0;
    fuzz::promise(rows.size() <= wanted.rows);
    for (auto const& row : rows) {
        fuzz::promise(row.number > above && !row.cells.empty() && !row.cells.back().empty());
        fuzz::promise(row.cells.size() <= wanted.columns);
        for (auto const& cell : row.cells)
            fuzz::promise(cell.size() <= wanted.cell_bytes && is_utf8_text(cell));
        above = row.number;
    }
}

/// Formats of each kind, and a text.
CellContext const& context() {
    static SharedTexts const texts = {"0901.21.00"};
    static Styles const styles = {{}, built_in_format(9), built_in_format(14),
        read_number_format("0000\\.00\\.00"), read_number_format("00000000")};
    static CellContext const all{texts, styles, DaySystem::from_1900};
    return all;
}

/// A number says the same in each writing, and is never one with an exponent.
void try_number(std::string_view bytes) {
    auto const end = std::min(bytes.find('\n'), bytes.size());
    auto const format = read_number_format(bytes.substr(std::min(end + 1, bytes.size())));
    for (auto const days : {DaySystem::from_1900, DaySystem::from_1904})
        (void)number_text(bytes.substr(0, end), format, days);
    auto const text = number_text(bytes.substr(0, end), {}, DaySystem::from_1900);
    bool const is_decimal = text.find_first_not_of("0123456789.-") == std::string::npos;
    if (is_decimal) fuzz::promise(number_text(text, {}, DaySystem::from_1900) == text);
    else fuzz::promise(text == bytes.substr(0, end));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return 0;
    auto const rest = fuzz::text_of(data + 1, size - 1);
    Part const part{"part", std::string(rest)};
    if (data[0] == 'r') {
        std::vector<SheetRow> rows;
        auto const refusal =
            read_sheet_rows(part, context(), wanted, [&](SheetRow& row) -> std::optional<Refusal> {
                rows.push_back(std::move(row));
                return std::nullopt;
            });
        if (refusal) promise_words(*refusal);
        promise_rows(rows);
    } else if (data[0] == 't') {
        auto const texts = read_shared_texts(part, wanted.cell_bytes);
        if (!is_read(texts)) return 0;
        for (auto const& text : *texts)
            fuzz::promise(text.size() > wanted.cell_bytes || is_utf8_text(text));
    } else if (data[0] == 's') {
        (void)is_read(read_styles(part));
    } else if (data[0] == 'n') {
        try_number(rest);
    } else {
        auto const sheet = read_sheet(rest, wanted);
        if (is_read(sheet)) promise_rows(sheet->rows);
    }
    return 0;
}

#include "spreadsheet/workbook.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "spreadsheet/limits.hpp"
#include "spreadsheet/part_reader.hpp"
#include "spreadsheet/relationships.hpp"

namespace dermaga::spreadsheet {

namespace {

Refusal no_workbook() {
    return {RefusalKind::unsupported_media, "workbook_not_xlsx"};
}

/// A sheet of the list of sheets; without a part when it has no cells (a chart, a macro).
SheetEntry sheet_at(PartReader const& reader, Relationships const& leads_to) {
    SheetEntry sheet{reader.attribute("name").value_or(""), {}, false};
    sheet.is_hidden = reader.attribute("state").value_or("visible") != "visible";
    auto const at = leads_to.find(reader.relationship().value_or(""));
    if (at != leads_to.end() && at->second.kind == "worksheet") sheet.part = at->second.target;
    return sheet;
}

/// The names to choose from; a list that nobody would read ends with "…".
std::string names_of(std::vector<SheetEntry> const& sheets) {
    constexpr std::size_t shown_max = 20;
    std::string all;
    for (std::size_t i = 0; i < std::min(sheets.size(), shown_max); ++i)
        all += (i == 0 ? "" : ", ") + sheets[i].name;
    return sheets.size() > shown_max ? all + ", …" : all;
}

}  // namespace

Result<Workbook> read_workbook(Package& package) {
    auto const top = relationships_of(package, "");
    if (!top) return top.error();
    auto const name = target_of_kind(*top, "officeDocument");
    // The binary workbook (.xlsb) has the same frame and no XML in it.
    if (name.empty() || name.ends_with(".bin")) return no_workbook();
    auto const part = package.part(name);
    if (!part) return part.error();
    auto const leads_to = relationships_of(package, name);
    if (!leads_to) return leads_to.error();

    PartReader reader(*part);
    if (reader.next_child(-1) && reader.name() != "workbook") return no_workbook();
    Workbook workbook;
    workbook.shared_texts_part = target_of_kind(*leads_to, "sharedStrings");
    workbook.styles_part = target_of_kind(*leads_to, "styles");
    while (reader.next_child(0)) {
        if (reader.name() == "workbookPr") {
            auto const from_1904 = reader.attribute("date1904").value_or("0");
            workbook.counts_days_from_1904 = from_1904 == "1" || from_1904 == "true";
        }
        if (reader.name() != "sheets") continue;
        while (reader.next_child(1)) {
            auto sheet = sheet_at(reader, *leads_to);
            if (!sheet.part.empty()) workbook.sheets.push_back(std::move(sheet));
            if (workbook.sheets.size() > entries_max)
                return Refusal{RefusalKind::too_large, "workbook_entries",
                    {{"max", std::to_string(entries_max)}}};
        }
    }
    if (reader.is_broken()) return damaged(part->name);
    return workbook;
}

Result<SheetEntry> choose_sheet(Workbook const& workbook, std::string_view name) {
    auto const& sheets = workbook.sheets;
    if (sheets.empty()) return no_workbook();
    auto const is_wanted = [&](SheetEntry const& sheet) {
        return name.empty() ? !sheet.is_hidden : is_same_name(sheet.name, name);
    };
    auto const at = std::ranges::find_if(sheets, is_wanted);
    if (at != sheets.end()) return *at;
    if (name.empty())
        return Refusal{
            RefusalKind::not_found, "workbook_all_hidden", {{"sheets", names_of(sheets)}}};
    return Refusal{RefusalKind::not_found, "workbook_no_sheet",
        {{"name", std::string(name)}, {"sheets", names_of(sheets)}}};
}

}  // namespace dermaga::spreadsheet

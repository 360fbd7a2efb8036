#include "spreadsheet/styles.hpp"

#include <charconv>
#include <map>
#include <string>

#include "spreadsheet/limits.hpp"
#include "spreadsheet/part_reader.hpp"

namespace dermaga::spreadsheet {

namespace {

/// The number of a format; 0, which is plain, when it cannot be read.
int format_id(PartReader const& reader) {
    auto const text = reader.attribute("numFmtId").value_or("");
    int id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    return id;
}

}  // namespace

Result<Styles> read_styles(Part const& part) {
    Styles styles;
    if (part.bytes.empty()) return styles;
    std::map<int, NumberFormat> formats;
    PartReader reader(part);
    reader.next_child(-1);
    // The formats stand before the styles that name them.
    while (reader.next_child(0)) {
        bool const has_formats = reader.name() == "numFmts";
        if (!has_formats && reader.name() != "cellXfs") continue;
        while (reader.next_child(1)) {
            if (has_formats)
                formats.emplace(format_id(reader),
                    read_number_format(reader.attribute("formatCode").value_or("")));
            if (has_formats || reader.name() != "xf") continue;
            auto const at = formats.find(format_id(reader));
            styles.push_back(at == formats.end() ? built_in_format(format_id(reader)) : at->second);
            if (styles.size() > entries_max) break;
        }
        if (formats.size() > entries_max || styles.size() > entries_max)
            return Refusal{
                RefusalKind::too_large, "workbook_entries", {{"max", std::to_string(entries_max)}}};
    }
    if (reader.is_broken()) return damaged(part.name);
    return styles;
}

}  // namespace dermaga::spreadsheet

#include "spreadsheet/texts.hpp"

#include <charconv>
#include <optional>

#include "spreadsheet/limits.hpp"

namespace dermaga::spreadsheet {

namespace {

constexpr std::size_t escape_size = std::string_view("_x000D_").size();

/// UTF-8 of a character of the first 65,536.
std::string utf8_of(unsigned character) {
    std::string out;
    auto const add = [&out](unsigned byte) { out += static_cast<char>(byte); };
    if (character < 0x80) {
        add(character);
    } else if (character < 0x800) {
        add(0xC0 | (character >> 6));
        add(0x80 | (character & 0x3F));
    } else {
        add(0xE0 | (character >> 12));
        add(0x80 | ((character >> 6) & 0x3F));
        add(0x80 | (character & 0x3F));
    }
    return out;
}

/// What an escape at the beginning of the text stands for: no NUL, and no half of a pair.
std::optional<unsigned> escape_at(std::string_view text) {
    if (text.size() < escape_size || !text.starts_with("_x") || text[escape_size - 1] != '_')
        return std::nullopt;
    auto const* const from = text.data() + 2;
    auto const* const to = text.data() + escape_size - 1;
    unsigned character = 0;
    auto const read = std::from_chars(from, to, character, 16);
    bool const is_half = character >= 0xD800 && character <= 0xDFFF;
    if (read.ec != std::errc() || read.ptr != to || character == 0 || is_half) return std::nullopt;
    return character;
}

}  // namespace

std::string unescaped(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        auto const at = std::min(text.find("_x"), text.size());
        out += text.substr(0, at);
        text.remove_prefix(at);
        if (text.empty()) break;
        auto const character = escape_at(text);
        out += character ? utf8_of(*character) : "_";
        text.remove_prefix(character ? escape_size : 1);
    }
    return out;
}

std::string read_text(PartReader& reader, std::size_t cell_bytes) {
    auto const raw_max = raw_bytes_max(cell_bytes);
    std::string all;
    auto const add = [&] {
        if (all.size() <= raw_max) all += unescaped(reader.text(raw_max));
    };
    auto const depth = reader.depth();
    while (reader.next_child(depth)) {
        if (reader.name() == "t") add();
        if (reader.name() != "r") continue;
        while (reader.next_child(depth + 1))
            if (reader.name() == "t") add();
    }
    return all;
}

Result<SharedTexts> read_shared_texts(Part const& part, std::size_t cell_bytes) {
    SharedTexts all;
    if (part.bytes.empty()) return all;
    PartReader reader(part);
    reader.next_child(-1);
    while (reader.next_child(0)) {
        if (reader.name() != "si") continue;
        all.push_back(read_text(reader, cell_bytes));
        if (all.size() > shared_texts_max)
            return Refusal{RefusalKind::too_large, "workbook_entries",
                {{"max", std::to_string(shared_texts_max)}}};
    }
    if (reader.is_broken()) return damaged(part.name);
    return all;
}

}  // namespace dermaga::spreadsheet

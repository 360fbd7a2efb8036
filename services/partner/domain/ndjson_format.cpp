#include "partner/domain/ndjson_format.hpp"

namespace dermaga::partner {

void NdjsonFormat::listing(std::string_view document, trade::StockDetail stock, std::string& out) {
    out.append(R"({"kind":"listing","listing":)");
    trade::append_shown_document(document, stock, out);
    out.append("}\n");
}

void NdjsonFormat::end(SnapshotEnd const& end, std::string& out) {
    out.append(R"({"kind":"end","position":)").append(std::to_string(end.position));
    out.append(R"(,"count":)").append(std::to_string(end.count));
    out.append(R"(,"manifest":)");
    append_json_text(end.manifest.statement, out);
    out.append(R"(,"signature":")").append(end.manifest.signature);
    out.append(R"(","key_id":")").append(end.manifest.key_id).append("\"}\n");
}

void append_json_text(std::string_view text, std::string& out) {
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += '\\';
        if (byte >= 0x20) out += c;
        else out.append("\\u00").append(1, digits[byte >> 4]).append(1, digits[byte & 15]);
    }
    out += '"';
}

}  // namespace dermaga::partner

#include "base/upload.hpp"

#include "base/text.hpp"

namespace dermaga {
namespace {

/// The media type a file name promises, "" when its ending promises nothing we know.
std::string_view promised_by_name(std::string_view file_name) {
    auto const dot = file_name.rfind('.');
    if (dot == std::string_view::npos) return "";
    auto const ending = to_ascii_lower(file_name.substr(dot + 1));
    if (ending == "pdf") return "application/pdf";
    if (ending == "jpg" || ending == "jpeg") return "image/jpeg";
    if (ending == "png") return "image/png";
    return "";
}

/// The declared media type without parameters; phones write "image/jpg".
std::string declared_media_type(std::string_view declared) {
    auto type = to_ascii_lower(trim(declared.substr(0, declared.find(';'))));
    return type == "image/jpg" ? "image/jpeg" : type;
}

/// True when the promise is about another type; no promise is no lie.
bool contradicts(std::string_view promised, std::string_view proven) {
    return !promised.empty() && promised != "application/octet-stream" && promised != proven;
}

Refusal refused(std::string code, MessageArguments arguments = {}) {
    return Refusal(Faults{Fault("/file", std::move(code), std::move(arguments))});
}

}  // namespace

std::string_view sniff_media_type(std::string_view bytes) {
    using namespace std::string_view_literals;
    if (bytes.starts_with("%PDF-"sv)) return "application/pdf";
    if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff"sv)) return "image/jpeg";
    return "";
}

Result<std::string> check_upload(Upload const& upload, std::size_t bytes_max) {
    if (upload.bytes.empty()) return refused("required");
    if (upload.bytes.size() > bytes_max)
        return refused("document_too_large", {{"max", std::to_string(bytes_max / (1024 * 1024))}});
    auto const proven = sniff_media_type(upload.bytes);
    auto const by_name = promised_by_name(upload.file_name);
    auto const declared = declared_media_type(upload.declared_type);
    if (proven.empty())
        return refused(by_name.empty() ? "document_type" : "document_not_what_it_says");
    if (contradicts(by_name, proven) || contradicts(declared, proven))
        return refused("document_not_what_it_says");
    return std::string(proven);
}

std::string clean_file_name(std::string_view file_name) {
    auto const slash = file_name.find_last_of("/\\");
    auto const last = slash == std::string_view::npos ? file_name : file_name.substr(slash + 1);
    if (!is_utf8_text(last)) return "dokumen";
    // Normalised after the signs that nobody sees are gone: two marks that one of them kept apart
    // are one text then.
    std::string seen;
    for (auto const character : last) {
        auto const byte = static_cast<unsigned char>(character);
        if (byte >= ' ' && byte != 127 && character != '"') seen += character;
    }
    std::string clean;
    std::size_t characters = 0;
    for (auto const character : to_nfc(seen)) {
        auto const starts_character = (static_cast<unsigned char>(character) & 0xC0U) != 0x80U;
        if (starts_character && ++characters > file_name_length_max) break;
        clean += character;
    }
    clean = trim(clean);
    return clean.empty() ? "dokumen" : clean;
}

}  // namespace dermaga

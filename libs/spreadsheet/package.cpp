// A workbook's zip, through libarchive.
#include "spreadsheet/package.hpp"

#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "base/text.hpp"

namespace dermaga::spreadsheet {

namespace {

using std::string_view_literals::operator""sv;
using ReadArchive = std::unique_ptr<archive, decltype([](archive* a) { archive_read_free(a); })>;

constexpr std::size_t mib = 1024 * 1024;

bool is_zip(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

bool is_ole2(std::string_view bytes) {
    return bytes.starts_with("\xD0\xCF\x11\xE0");
}

/// A locked workbook is an OLE2 file with a stream of this name, which its directory has in UTF-16.
bool is_locked(std::string_view ole2) {
    constexpr auto name = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;
    return ole2.find(name) != std::string_view::npos;
}

Refusal locked() {
    return {RefusalKind::invalid, "workbook_encrypted"};
}

/// What an entry unpacks to, in pieces, so that a bomb is noticed before it bursts.
Result<std::string> bytes_of(
    archive* from, std::string const& name, std::size_t& unpacked_bytes, std::size_t unpacked_max) {
    std::string bytes;
    std::string piece(64 * 1024, '\0');
    while (true) {
        auto const count = archive_read_data(from, piece.data(), piece.size());
        if (count < 0) return damaged(name);
        if (count == 0) return bytes;
        unpacked_bytes += static_cast<std::size_t>(count);
        if (unpacked_bytes > unpacked_max)
            return Refusal{RefusalKind::too_large, "workbook_unpacked",
                {{"max", std::to_string(unpacked_max / mib)}}};
        bytes.append(piece, 0, static_cast<std::size_t>(count));
    }
}

}  // namespace

bool looks_like_workbook(std::string_view bytes) {
    return is_zip(bytes) || is_ole2(bytes);
}

Result<Package> Package::open(std::string_view bytes, std::size_t unpacked_max) {
    if (bytes.size() > file_bytes_max)
        return Refusal{RefusalKind::too_large, "workbook_bytes",
            {{"max", std::to_string(file_bytes_max / mib)}}};
    if (is_ole2(bytes) && is_locked(bytes)) return locked();
    if (is_ole2(bytes)) return Refusal{RefusalKind::unsupported_media, "workbook_old"};
    if (!is_zip(bytes)) return Refusal{RefusalKind::unsupported_media, "workbook_not_xlsx"};
    return Package(bytes, unpacked_max);
}

Result<Part> Package::part(std::string const& name) {
    ReadArchive const from(archive_read_new());
    archive_read_support_format_zip(from.get());
    if (archive_read_open_memory(from.get(), bytes_.data(), bytes_.size()) != ARCHIVE_OK)
        return damaged("zip");
    archive_entry* entry = nullptr;
    int status = ARCHIVE_OK;
    while ((status = archive_read_next_header(from.get(), &entry)) == ARCHIVE_OK ||
        status == ARCHIVE_WARN) {
        // A name that this locale cannot write is none of ours, which are ASCII.
        auto const* const path = archive_entry_pathname(entry);
        if (path == nullptr || !is_same_name(path, name)) continue;
        if (archive_entry_is_encrypted(entry) != 0) return locked();
        auto bytes = bytes_of(from.get(), name, unpacked_bytes_, unpacked_max_);
        if (!bytes) return bytes.error();
        return Part{name, std::move(*bytes)};
    }
    if (status != ARCHIVE_EOF) return damaged("zip");
    return Part{name, {}};
}

}  // namespace dermaga::spreadsheet

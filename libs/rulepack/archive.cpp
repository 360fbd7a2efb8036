// Packs as one file: tar under zstd, through libarchive.

#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

#include "rulepack/pack_files.hpp"

namespace dermaga::rulepack {

namespace {

using ReadArchive = std::unique_ptr<archive, decltype([](archive* a) { archive_read_free(a); })>;
using WriteArchive = std::unique_ptr<archive, decltype([](archive* a) { archive_write_free(a); })>;
using Entry =
    std::unique_ptr<archive_entry, decltype([](archive_entry* e) { archive_entry_free(e); })>;

Refusal broken(char const* what) {
    return {
        RefusalKind::malformed, "rules_archive", {{"what", what == nullptr ? "unreadable" : what}}};
}

/// What the entry unpacks to, read in pieces so that a bomb is noticed before it bursts.
Result<std::string> bytes_of(archive* from) {
    std::string bytes;
    std::string piece(64 * 1024, '\0');
    while (true) {
        auto const count = archive_read_data(from, piece.data(), piece.size());
        if (count < 0) return broken(archive_error_string(from));
        if (count == 0) return bytes;
        bytes.append(piece, 0, static_cast<std::size_t>(count));
        if (bytes.size() > file_bytes_max)
            return Refusal{RefusalKind::too_large, "rules_pack_bytes",
                {{"max", std::to_string(pack_bytes_max)}}};
    }
}

la_ssize_t append(archive*, void* out, void const* bytes, std::size_t count) {
    static_cast<std::string*>(out)->append(static_cast<char const*>(bytes), count);
    return static_cast<la_ssize_t>(count);
}

void must(archive* a, int status) {
    if (status != ARCHIVE_OK)
        throw std::runtime_error(std::string("libarchive: ") + archive_error_string(a));
}

}  // namespace

Result<PackFiles> read_archive(std::string_view bytes) {
    ReadArchive const from(archive_read_new());
    archive_read_support_filter_zstd(from.get());
    archive_read_support_filter_gzip(from.get());
    archive_read_support_format_tar(from.get());
    if (archive_read_open_memory(from.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return broken(archive_error_string(from.get()));
    PackFiles files;
    archive_entry* entry = nullptr;
    int status = ARCHIVE_OK;
    while ((status = archive_read_next_header(from.get(), &entry)) == ARCHIVE_OK) {
        auto const* const path = archive_entry_pathname(entry);
        std::string name(path == nullptr ? "?" : path);
        if (archive_entry_filetype(entry) != AE_IFREG)
            return Refusal{RefusalKind::invalid, "rules_file_name", {{"name", name}}};
        auto content = bytes_of(from.get());
        if (!content) return content.error();
        auto const added = add_file(files, {std::move(name), std::move(*content)});
        if (!added) return added.error();
    }
    if (status != ARCHIVE_EOF) return broken(archive_error_string(from.get()));
    return files;
}

std::string write_archive(PackFiles const& files) {
    std::string out;
    WriteArchive const to(archive_write_new());
    must(to.get(), archive_write_add_filter_zstd(to.get()));
    must(to.get(), archive_write_set_format_ustar(to.get()));
    must(to.get(), archive_write_set_bytes_in_last_block(to.get(), 1));
    must(to.get(), archive_write_open(to.get(), &out, nullptr, append, nullptr));
    for (auto const& file : files) {
        Entry const entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), file.name.c_str());
        archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        must(to.get(), archive_write_header(to.get(), entry.get()));
        if (archive_write_data(to.get(), file.bytes.data(), file.bytes.size()) !=
            static_cast<la_ssize_t>(file.bytes.size()))
            throw std::runtime_error(std::string("libarchive: ") + archive_error_string(to.get()));
    }
    must(to.get(), archive_write_close(to.get()));
    return out;
}

}  // namespace dermaga::rulepack

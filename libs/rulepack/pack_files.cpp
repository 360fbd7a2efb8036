#include "rulepack/pack_files.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>

#include "base/embedded.hpp"
#include "rulepack/csv_table.hpp"
#include "rulepack/manifest.hpp"

namespace dermaga {
std::span<EmbeddedFile const> starter_rules();
}

namespace dermaga::rulepack {

namespace {

namespace fs = std::filesystem;
constexpr std::string_view table_suffix = ".csv";

Refusal no(char const* code, MessageArguments arguments) {
    return {RefusalKind::invalid, code, std::move(arguments)};
}

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

bool is_pack_file_name(std::string_view name) {
    constexpr std::size_t name_max = 64;
    auto const dot = name.find('.');
    if (dot == 0 || dot == std::string_view::npos || name.size() > name_max) return false;
    auto const suffix = name.substr(dot);
    return std::ranges::all_of(name.substr(0, dot), is_name_letter) &&
        (suffix == table_suffix || suffix == ".yaml" || suffix == ".sig");
}

Result<void> add_file(PackFiles& files, PackFile file) {
    if (!is_pack_file_name(file.name)) return no("rules_file_name", {{"name", file.name}});
    if (files.size() >= files_max)
        return no("rules_files_max", {{"max", std::to_string(files_max)}});
    auto total = file.bytes.size();
    for (auto const& other : files)
        total += other.bytes.size();
    if (file.bytes.size() > file_bytes_max || total > pack_bytes_max)
        return no("rules_pack_bytes", {{"max", std::to_string(pack_bytes_max)}});
    auto const at = std::ranges::lower_bound(files, file.name, {}, &PackFile::name);
    if (at != files.end() && at->name == file.name)
        return no("rules_file_twice", {{"name", file.name}});
    files.insert(at, std::move(file));
    return {};
}

Result<PackFiles> read_folder(std::string const& path) {
    PackFiles files;
    std::error_code error;
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
        if (!at->is_regular_file())
            return no("rules_file_name", {{"name", at->path().filename().string()}});
        std::ifstream in(at->path(), std::ios::binary);
        std::string bytes(std::min<std::uintmax_t>(at->file_size(), file_bytes_max + 1), '\0');
        if (!in.read(bytes.data(), static_cast<std::streamsize>(bytes.size())))
            return no("rules_folder", {{"path", at->path().string()}});
        auto const added = add_file(files, {at->path().filename().string(), std::move(bytes)});
        if (!added) return added.error();
    }
    if (error) return no("rules_folder", {{"path", path}});
    return files;
}

Result<void> write_folder(std::string const& path, PackFiles const& files) {
    for (auto const& file : files) {
        std::ofstream out(fs::path(path) / file.name, std::ios::binary);
        out << file.bytes;
        if (!out.flush()) return no("rules_folder", {{"path", path}});
    }
    return {};
}

Result<trade::rules::Pack> read_pack(PackFiles const& files) {
    trade::rules::Pack pack;
    Faults faults;
    bool has_manifest = false;
    for (auto const& file : files) {
        if (file.name == manifest_file) {
            has_manifest = true;
            pack.manifest = read_manifest(file.bytes, faults);
        } else if (file.name.ends_with(table_suffix)) {
            auto const name = file.name.substr(0, file.name.size() - table_suffix.size());
            pack.tables.push_back(read_table(name, file.bytes, faults));
        } else if (file.name != signature_file) {
            faults.emplace_back(file.name, "rules_file_unknown");
        }
    }
    if (!has_manifest) faults.emplace_back(std::string(manifest_file), "rules_manifest_missing");
    if (!faults.empty()) return Refusal(std::move(faults));
    return pack;
}

PackFiles write_pack(trade::rules::Pack const& pack) {
    PackFiles files{{std::string(manifest_file), write_manifest(pack.manifest)}};
    for (auto const& table : pack.tables)
        files.push_back({table.name + std::string(table_suffix), write_table(table)});
    std::ranges::sort(files, {}, &PackFile::name);
    return files;
}

PackFiles starter_files() {
    PackFiles files;
    for (auto const& file : starter_rules())
        files.push_back({std::string(file.name), std::string(file.bytes)});
    std::ranges::sort(files, {}, &PackFile::name);
    return files;
}

}  // namespace dermaga::rulepack

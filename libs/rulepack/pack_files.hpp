#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "trade/rules/pack.hpp"

namespace dermaga::rulepack {

/// A file of a pack. Packs are flat: "pack.yaml", "halal.csv", "pack.sig".
struct PackFile {
    std::string name;
    std::string bytes;
};
/// In the order of their names, each name once.
using PackFiles = std::vector<PackFile>;

constexpr std::string_view manifest_file = "pack.yaml";
constexpr std::string_view signature_file = "pack.sig";

/// Limits of a pack, packed or not.
constexpr std::size_t files_max = 64;
constexpr std::size_t file_bytes_max = 32 * 1024 * 1024;
constexpr std::size_t pack_bytes_max = 64 * 1024 * 1024;

/// True for a name that a file of a pack may have: small letters, digits and _, then .csv, .yaml,
/// .sig.
bool is_pack_file_name(std::string_view name);

/// Adds a file within the limits. Codes: rules_file_name {name}, rules_file_twice {name},
/// rules_files_max {max}, rules_pack_bytes {max}.
Result<void> add_file(PackFiles& files, PackFile file);

/// Reads the files of a folder; folders in it are refused. Codes of add_file, and rules_folder
/// {path}.
Result<PackFiles> read_folder(std::string const& path);
/// Writes the files into a folder that is there. Code rules_folder.
Result<void> write_folder(std::string const& path, PackFiles const& files);
/// Reads an archive: tar, alone or under zstd or gzip. Codes of add_file, and rules_archive {what}.
Result<PackFiles> read_archive(std::string_view bytes);
/// The archive of these files: tar under zstd. Equal files give equal bytes.
std::string write_archive(PackFiles const& files);

/// The manifest and the tables. All faults at once, at "file:line"; the rules in the tables are
/// held to their meaning by RuleBook::compile.
Result<trade::rules::Pack> read_pack(PackFiles const& files);
/// The files of a pack, without a signature.
PackFiles write_pack(trade::rules::Pack const& pack);

/// The pack that the house ships with.
PackFiles starter_files();

}  // namespace dermaga::rulepack

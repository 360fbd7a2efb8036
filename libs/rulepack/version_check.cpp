#include "rulepack/version_check.hpp"

#include "rulepack/manifest.hpp"
#include "rulepack/signature.hpp"

namespace dermaga::rulepack {

namespace {

trade::rules::Manifest manifest_of(PackFiles const& files) {
    Faults ignored;  // files with faults are refused where they are read
    for (auto const& file : files)
        if (file.name == manifest_file) return read_manifest(file.bytes, ignored);
    return {};
}

}  // namespace

std::string content_digest(PackFiles const& files) {
    std::string all;
    for (auto const& file : files)
        if (file.name != signature_file) all += file.name + ' ' + sha256_hex(file.bytes) + '\n';
    return sha256_hex(all);
}

Result<void> check_version(PackFiles const& files) {
    auto const starter = starter_files();
    auto const own = manifest_of(starter);
    auto const theirs = manifest_of(files);
    bool const claims_to_be = theirs.name == own.name && theirs.version == own.version;
    if (claims_to_be && content_digest(files) != content_digest(starter))
        return Refusal(Faults{
            {std::string(manifest_file), "rules_version_unchanged", {{"version", own.version}}}});
    return {};
}

}  // namespace dermaga::rulepack

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rulepack/pack_files.hpp"

namespace dermaga::rulepack {

/// An Ed25519 key pair, each half as base64url (32 bytes and 64 bytes).
struct KeyPair {
    std::string public_key;
    std::string secret_key;
};
KeyPair make_key_pair();

/// The files with pack.sig in them, which signs the name and content of each other file. Code
/// rules_key for what is no secret key.
Result<PackFiles> sign(PackFiles files, std::string_view secret_key);

/// The public key that signed these files. Codes: rules_signature_missing, rules_signature_format,
/// rules_signature_wrong (a file was changed, added or taken away), and rules_signer_unknown when
/// the key is none of `trusted`.
Result<std::string> check_signature(
    PackFiles const& files, std::vector<std::string> const& trusted);

/// SHA-256 in hexadecimal: what an archive is told apart by.
std::string sha256_hex(std::string_view bytes);

}  // namespace dermaga::rulepack

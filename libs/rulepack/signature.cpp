#include "rulepack/signature.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <sodium.h>

#include "base/text.hpp"

namespace dermaga::rulepack {

namespace {

constexpr std::string_view scheme = "ed25519 ";

void ensure_sodium() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium finds no randomness");
}

unsigned char const* bytes_of(std::string_view text) {
    return reinterpret_cast<unsigned char const*>(text.data());
}
unsigned char* bytes_of(std::string& text) {
    return reinterpret_cast<unsigned char*>(text.data());
}

/// What is signed: a line for each file but the signature, with its BLAKE2b-256 digest and name.
std::string statement_of(PackFiles const& files) {
    std::string statement = "dermaga rule pack 1\n";
    for (auto const& file : files) {
        if (file.name == signature_file) continue;
        std::string digest(crypto_generichash_BYTES, '\0');
        crypto_generichash(
            bytes_of(digest), digest.size(), bytes_of(file.bytes), file.bytes.size(), nullptr, 0);
        statement += to_hex(digest) + " " + file.name + "\n";
    }
    return statement;
}

std::optional<std::string> decoded(std::string_view text, std::size_t size) {
    auto bytes = from_base64url(text);
    if (!bytes || bytes->size() != size) return std::nullopt;
    return bytes;
}

Refusal no(char const* code) {
    return {RefusalKind::invalid, code};
}

}  // namespace

KeyPair make_key_pair() {
    ensure_sodium();
    std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
    std::string secret_key(crypto_sign_SECRETKEYBYTES, '\0');
    crypto_sign_keypair(bytes_of(public_key), bytes_of(secret_key));
    return {to_base64url(public_key), to_base64url(secret_key)};
}

Result<PackFiles> sign(PackFiles files, std::string_view secret_text) {
    ensure_sodium();
    auto const secret = decoded(secret_text, crypto_sign_SECRETKEYBYTES);
    if (!secret) return no("rules_key");
    std::erase_if(files, [](PackFile const& file) { return file.name == signature_file; });
    auto const statement = statement_of(files);
    std::string signature(crypto_sign_BYTES, '\0');
    std::string public_key(crypto_sign_PUBLICKEYBYTES, '\0');
    crypto_sign_detached(
        bytes_of(signature), nullptr, bytes_of(statement), statement.size(), bytes_of(*secret));
    crypto_sign_ed25519_sk_to_pk(bytes_of(public_key), bytes_of(*secret));
    auto const added = add_file(files,
        {std::string(signature_file),
            std::string(scheme) + to_base64url(public_key) + " " + to_base64url(signature) + "\n"});
    if (!added) return added.error();
    return files;
}

Result<std::string> check_signature(
    PackFiles const& files, std::vector<std::string> const& trusted) {
    ensure_sodium();
    auto const file = std::ranges::find(files, signature_file, &PackFile::name);
    if (file == files.end()) return no("rules_signature_missing");
    std::string_view text = file->bytes;
    if (!text.starts_with(scheme) || !text.ends_with('\n')) return no("rules_signature_format");
    text = text.substr(scheme.size(), text.size() - scheme.size() - 1);
    auto const space = std::min(text.find(' '), text.size());
    auto const key = decoded(text.substr(0, space), crypto_sign_PUBLICKEYBYTES);
    auto const signature =
        decoded(text.substr(std::min(space + 1, text.size())), crypto_sign_BYTES);
    if (!key || !signature) return no("rules_signature_format");
    auto const statement = statement_of(files);
    if (crypto_sign_verify_detached(
            bytes_of(*signature), bytes_of(statement), statement.size(), bytes_of(*key)) != 0)
        return no("rules_signature_wrong");
    auto signer = std::string(text.substr(0, space));
    if (std::ranges::find(trusted, signer) == trusted.end()) return no("rules_signer_unknown");
    return signer;
}

std::string sha256_hex(std::string_view bytes) {
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(bytes_of(digest), bytes_of(bytes), bytes.size());
    return to_hex(digest);
}

}  // namespace dermaga::rulepack

#include "auth/sha256.hpp"

#include <stdexcept>

#include <openssl/evp.h>

namespace dermaga::auth {
namespace {

void expect(int outcome) {
    if (outcome != 1) throw std::runtime_error("SHA-256 is not to be had from OpenSSL");
}

}  // namespace

// OpenSSL's, not libsodium's: it uses the processor's instructions and is several times as fast.
struct Sha256::State {
    State() { expect(EVP_DigestInit_ex(context, EVP_sha256(), nullptr)); }
    ~State() { EVP_MD_CTX_free(context); }
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    EVP_MD_CTX* context = EVP_MD_CTX_new();
};

Sha256::Sha256() : state_(std::make_unique<State>()) {}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
    expect(EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()));
}

std::string Sha256::finish() {
    std::string hash(32, '\0');
    expect(EVP_DigestFinal_ex(
        state_->context, reinterpret_cast<unsigned char*>(hash.data()), nullptr));
    return hash;
}

std::string sha256(std::string_view bytes) {
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

}  // namespace dermaga::auth

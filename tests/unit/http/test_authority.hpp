#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include <boost/asio/ssl.hpp>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

namespace dermaga::test {

/// A certificate authority made for one test, and the certificates it signs, as PEM files that are
/// gone at the end of the test.
class TestAuthority {
  public:
    explicit TestAuthority(std::string const& name = "authority")
        : folder_(std::filesystem::temp_directory_path() /
              ("dermaga_" + name + "_" + std::to_string(::getpid()))),
          key_(EVP_EC_gen("P-256"), EVP_PKEY_free),
          certificate_(X509_new(), X509_free) {
        std::filesystem::create_directories(folder_);
        fill(certificate_.get(), key_.get(), name, 3600);
        extend(certificate_.get(), NID_basic_constraints, "critical,CA:TRUE");
        X509_sign(certificate_.get(), key_.get(), EVP_sha256());
        write(file(), certificate_.get());
    }
    ~TestAuthority() { std::filesystem::remove_all(folder_); }
    TestAuthority(TestAuthority const&) = delete;
    TestAuthority& operator=(TestAuthority const&) = delete;

    /// The authority's own certificate: what a client is told to trust.
    std::string file() const { return folder_ / "authority.pem"; }

    /// A server's TLS with a certificate for `names` ("DNS:localhost,IP:127.0.0.1") that ends in so
    /// many seconds.
    boost::asio::ssl::context server(std::string const& names, int valid_s = 3600) const {
        Key const key(EVP_EC_gen("P-256"), EVP_PKEY_free);
        Certificate const made(X509_new(), X509_free);
        fill(made.get(), key.get(), "server", valid_s);
        X509_set_issuer_name(made.get(), X509_get_subject_name(certificate_.get()));
        extend(made.get(), NID_subject_alt_name, names.c_str());
        X509_sign(made.get(), key_.get(), EVP_sha256());
        boost::asio::ssl::context context(boost::asio::ssl::context::tls_server);
        SSL_CTX_use_certificate(context.native_handle(), made.get());
        SSL_CTX_use_PrivateKey(context.native_handle(), key.get());
        return context;
    }

  private:
    using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
    using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

    static void fill(
        X509* certificate, EVP_PKEY* key, std::string const& common_name, int valid_s) {
        static int serial = 0;
        X509_set_version(certificate, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++serial);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -7200);
        X509_gmtime_adj(X509_getm_notAfter(certificate), valid_s);
        auto* const name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
            reinterpret_cast<unsigned char const*>(common_name.c_str()), -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_set_pubkey(certificate, key);
    }
    static void extend(X509* certificate, int nid, char const* value) {
        std::unique_ptr<X509_EXTENSION, decltype(&X509_EXTENSION_free)> const extension(
            X509V3_EXT_conf_nid(nullptr, nullptr, nid, value), X509_EXTENSION_free);
        if (!extension) throw std::runtime_error("OpenSSL takes no such extension");
        X509_add_ext(certificate, extension.get(), -1);
    }
    static void write(std::string const& path, X509* certificate) {
        std::unique_ptr<FILE, int (*)(FILE*)> const out(std::fopen(path.c_str(), "w"), std::fclose);
        PEM_write_X509(out.get(), certificate);
    }

    std::filesystem::path folder_;
    Key key_;
    Certificate certificate_;
};

}  // namespace dermaga::test

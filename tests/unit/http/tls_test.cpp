// TLS by configuration, with a certificate made for the test.
#include <filesystem>
#include <memory>
#include <string>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <unistd.h>

#include "http/live_server.hpp"
#include "http/raw_peer.hpp"

namespace dermaga {
namespace {

namespace asio = boost::asio;
using Stream = asio::ssl::stream<asio::ip::tcp::socket>;

/// A key and a self-signed certificate as two PEM files, gone at the end of the test.
class TestCertificate {
  public:
    TestCertificate()
        : folder_(std::filesystem::temp_directory_path() /
              ("dermaga_tls_" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_);
        std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const key_pair(
            EVP_EC_gen("P-256"), EVP_PKEY_free);
        std::unique_ptr<X509, decltype(&X509_free)> const made(X509_new(), X509_free);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -60);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
        auto* const name = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
            reinterpret_cast<unsigned char const*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(made.get(), name);
        X509_set_pubkey(made.get(), key_pair.get());
        X509_sign(made.get(), key_pair.get(), EVP_sha256());
        std::unique_ptr<FILE, int (*)(FILE*)> const key_file(
            std::fopen(key().c_str(), "w"), std::fclose);
        PEM_write_PrivateKey(key_file.get(), key_pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
        std::unique_ptr<FILE, int (*)(FILE*)> const file(
            std::fopen(certificate().c_str(), "w"), std::fclose);
        PEM_write_X509(file.get(), made.get());
    }
    ~TestCertificate() { std::filesystem::remove_all(folder_); }
    TestCertificate(TestCertificate const&) = delete;
    TestCertificate& operator=(TestCertificate const&) = delete;

    std::string certificate() const { return folder_ / "certificate.pem"; }
    std::string key() const { return folder_ / "key.pem"; }

  private:
    std::filesystem::path folder_;
};

http::ServerOptions with(TestCertificate const& certificate) {
    http::ServerOptions options;
    options.tls_certificate = certificate.certificate();
    options.tls_key = certificate.key();
    options.header_deadline = std::chrono::milliseconds(300);
    return options;
}

/// A client's end of a TLS connection; the certificate is not checked.
struct TlsPeer {
    explicit TlsPeer(
        std::uint16_t port, asio::ssl::context::method method = asio::ssl::context::tls_client)
        : context(method), stream(io, context) {
        asio::ip::tcp::endpoint const endpoint(asio::ip::address_v4::loopback(), port);
        stream.next_layer().connect(endpoint);
    }
    /// Sends and reads until the server closes.
    std::string ask(std::string const& text) {
        asio::write(stream, asio::buffer(text));
        std::string answer;
        boost::system::error_code error;
        asio::read(stream, asio::dynamic_buffer(answer), error);
        return answer;
    }

    asio::io_context io;
    asio::ssl::context context;
    Stream stream;
};

TEST(Tls, AnswersAndTellsBrowsersToStay) {
    TestCertificate const certificate;
    test::LiveServer server(with(certificate));
    TlsPeer peer(server.port());
    peer.stream.handshake(asio::ssl::stream_base::client);
    auto const answer = peer.ask(
        "GET /things/1 HTTP/1.1\r\nHost: a\r\n\r\nGET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_NE(answer.find("\r\nStrict-Transport-Security: "), std::string::npos);
    EXPECT_TRUE(answer.ends_with("aaa\"")) << answer.size();
}

TEST(Tls, AnAnswerOutlivesTheBodyItRefuses) {
    TestCertificate const certificate;
    test::LiveServer server(with(certificate));
    TlsPeer peer(server.port());
    peer.stream.handshake(asio::ssl::stream_base::client);
    auto const answer = peer.ask("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50000\r\n\r\n" +
        std::string(50'000, 'a'));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << answer;
}

TEST(Tls, SaysWhoIsTooSlow) {
    TestCertificate const certificate;
    test::LiveServer server(with(certificate));
    TlsPeer peer(server.port());
    peer.stream.handshake(asio::ssl::stream_base::client);
    EXPECT_TRUE(peer.ask("GET /things/1 HTTP/1.1\r\nHo").starts_with("HTTP/1.1 408 "));
}

TEST(Tls, SpeaksNothingOlderThan12) {
    TestCertificate const certificate;
    test::LiveServer server(with(certificate));
    TlsPeer old(server.port(), asio::ssl::context::tlsv11_client);
    boost::system::error_code error;
    old.stream.handshake(asio::ssl::stream_base::client, error);
    EXPECT_TRUE(error);
    TlsPeer good(server.port(), asio::ssl::context::tlsv12_client);
    good.stream.handshake(asio::ssl::stream_base::client, error);
    EXPECT_FALSE(error) << error.message();
}

TEST(Tls, ClosesWhoSpeaksPlainOrNothing) {
    TestCertificate const certificate;
    test::LiveServer server(with(certificate));
    test::RawPeer plain(server.port());
    plain.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(plain.read_all().find("HTTP/1.1 2"), std::string::npos);
    test::RawPeer silent(server.port());
    EXPECT_EQ(silent.read_all(), "");
}

}  // namespace
}  // namespace dermaga

// What is read off the wire before anybody has signed in: request heads, targets, forms, codings,
// URLs of webhooks, addresses that proxies forward.
#include "base/text.hpp"
#include "http/client_url.hpp"
#include "http/packer.hpp"
#include "http/request_head.hpp"
#include "http/target.hpp"
#include "http/trusted_proxies.hpp"
#include "promise.hpp"

using namespace dermaga;

namespace {

/// A head that passes carries nothing behind which a second request could hide. Blocks are as the
/// session cuts them: up to the first empty line, no bare line feed.
void promise_head(std::string_view text) {
    auto const block = text.substr(0, text.find("\r\n\r\n") + 4);
    if (!block.ends_with("\r\n\r\n") || http::has_bare_line_feed(block)) return;
    http::RequestHead head;
    if (http::read_request_head(block, head) != http::HeadVerdict::fine) return;
    fuzz::promise(!(head.is_chunked && head.content_length));
    fuzz::promise(head.target.find_first_of("\r\n \t") == std::string::npos);
    fuzz::promise(head.target.find('\0') == std::string::npos);
    http::RequestHead again;
    fuzz::promise(http::read_request_head(block, again) == http::HeadVerdict::fine &&
        again.target == head.target);
}

void promise_target(std::string_view text) {
    auto const target = http::parse_target(text);
    if (!target) return;
    fuzz::promise(target->path.starts_with('/'));
    fuzz::promise(target->path.find("/../") == std::string::npos);
}

void promise_url(std::string_view text) {
    auto const url = http::parse_client_url(text);
    if (!url) return;
    fuzz::promise(!url->host.empty() && url->port != 0 && url->target.starts_with('/'));
    fuzz::promise((url->authority + url->target).find_first_of("\r\n ") == std::string::npos);
}

void promise_form(std::string_view text) {
    auto const form = http::parse_form(text);
    if (!form) return;
    for (auto const& [name, value] : *form)
        fuzz::promise(is_utf8_text(name) && is_utf8_text(value));
}

/// Whatever a proxy says, who asks is an address that is no proxy's, or the peer.
void promise_client(std::string_view text) {
    static http::TrustedProxies const proxies({"10.0.0.1", "2001:db8::1"});
    static std::string const peer = "10.0.0.1";
    http::Headers headers;
    headers.add("x-forwarded-for", text.substr(0, text.size() / 2));
    headers.add("x-forwarded-for", text.substr(text.size() / 2));
    auto const client = proxies.client_behind(peer, headers);
    if (client == peer) return;
    auto const address = boost::asio::ip::make_address(client);
    fuzz::promise(address.to_string() == client);
    fuzz::promise(!proxies.has(address) && http::without_mapping(address) == address);
}

void promise_coding(std::string_view text) {
    auto const coding = http::best_coding(text);
    fuzz::promise(coding.empty() || http::make_packer(coding) != nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    promise_head(text);
    promise_target(text);
    promise_url(text);
    promise_form(text);
    promise_client(text);
    promise_coding(text);
    return 0;
}

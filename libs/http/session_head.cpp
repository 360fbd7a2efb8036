#include "http/request_head.hpp"
#include "http/session.hpp"

namespace dermaga::http {

namespace {

constexpr std::size_t read_bytes = 16 * 1024;

}  // namespace

/// Reads until the header of the next request is whole. False when there will be none.
template <class Stream>
asio::awaitable<bool> Session<Stream>::read_header() {
    is_idle = buffer_.size() == 0;
    within(is_idle ? server_.options.idle_deadline : server_.options.header_deadline);
    while (true) {
        auto const bytes = buffered();
        auto const end = bytes.find("\r\n\r\n");
        header_size_ = end == std::string_view::npos ? 0 : end + 4;
        if (header_size_ != 0 && header_size_ <= server_.options.header_bytes_max) break;
        if (bytes.size() > server_.options.header_bytes_max) {
            co_await refuse_bytes("header_too_large");
            co_return false;
        }
        if (has_bare_line_feed(bytes)) {
            co_await refuse_bytes("http_malformed");
            co_return false;
        }
        reads_request_ = !is_idle;
        auto const space = buffer_.prepare(read_bytes);
        auto const [error, size] = co_await stream_.async_read_some(space, token);
        reads_request_ = false;
        if (is_late_) {
            co_await refuse_bytes("request_timeout");
            co_return false;
        }
        // Who was closed between two requests may have read the next one in the same turn: it must
        // not begin, since nobody could hear its answer.
        if (error || !stream_.lowest_layer().is_open()) co_return false;
        if (is_idle) within(server_.options.header_deadline);
        is_idle = false;
        buffer_.commit(size);
    }
    is_idle = false;
    co_return true;
}

template asio::awaitable<bool> Session<Socket>::read_header();
template asio::awaitable<bool> Session<TlsStream>::read_header();

}  // namespace dermaga::http

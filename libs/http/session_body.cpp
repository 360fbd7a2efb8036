#include <algorithm>

#include "base/text.hpp"
#include "http/session.hpp"

namespace dermaga::http {

Refusal body_too_large(Entry const& entry) {
    return {
        RefusalKind::too_large, "body_too_large", {{"max", std::to_string(entry.body_bytes_max)}}};
}

/// Holds what Beast lets pass behind a chunk's size against RFC 9112 §7.1: a control character in
/// an extension, a folded line among the trailers. Beast tells of the last chunk when the trailers
/// are there to their end.
void StrictChunks::operator()(
    std::uint64_t size, beast::string_view extension, boost::system::error_code& error) const {
    auto const is_control = [](unsigned char c) { return (c < ' ' && c != '\t') || c == 0x7f; };
    if (std::ranges::any_of(extension, is_control)) error = beast::http::error::bad_chunk_extension;
    if (size != 0 || error) return;
    auto const bytes = buffer.cdata();
    auto const* const end = static_cast<char const*>(bytes.data()) + bytes.size();
    std::string_view rest(extension.end(), static_cast<std::size_t>(end - extension.end()));
    rest = rest.substr(0, rest.find("\r\n\r\n"));
    if (rest.find("\r\n ") != rest.npos || rest.find("\r\n\t") != rest.npos)
        error = beast::http::error::bad_line_ending;
}

/// Gives the head to the parser that will read the body behind it. False when it does not take it.
template <class Stream>
bool Session<Stream>::begin_body(std::string_view block) {
    parser_.emplace();
    parser_->on_chunk_header(chunks_);
    parser_->header_limit(static_cast<std::uint32_t>(server_.options.header_bytes_max));
    parser_->body_limit(boost::none);
    boost::system::error_code error;
    parser_->put(asio::buffer(block.data(), block.size()), error);
    return (!error || error == beast::http::error::need_more) && parser_->is_header_done();
}

/// Whether the body comes only when it is asked for. In HTTP/1.0 the word means nothing (RFC 9110
/// §10.1.1).
template <class Stream>
bool Session<Stream>::waits_to_be_told(Request const& request) const {
    return parser_->get().version() >= 11 && !request.header("expect").empty();
}

/// Whether the connection can go on after an answer that left the body unread. A peer that waits to
/// be told to go on may send the body or not, and one that does not say how much it sends may send
/// any.
template <class Stream>
typename Session<Stream>::Next Session<Stream>::after_refusal(Request const& request) const {
    auto const length = parser_->content_length();
    bool const is_short = length && *length <= skipped_bytes_max && !waits_to_be_told(request);
    return is_short ? Next::again : Next::linger;
}

/// Reads the body into the request. An answer when it is not wanted; `next` is `close` when the
/// connection has ended, with all said.
template <class Stream>
asio::awaitable<std::optional<Response>> Session<Stream>::take_body(
    Entry const& entry, Request& request, BodyShare& share, Next& next) {
    std::optional<Response> answer;
    char const* bad_bytes = "http_malformed";
    auto end = share.has_room_for(parser_->content_length().value_or(0)) ? BodyEnd::whole
                                                                         : BodyEnd::no_room;
    bool const is_asked = end == BodyEnd::whole && !parser_->is_done() &&
        waits_to_be_told(request) && to_ascii_lower(request.header("expect")) == "100-continue";
    if (is_asked) {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        within(server_.options.write_deadline);
        auto const [error, size] =
            co_await asio::async_write(stream_, asio::buffer(go_on.data(), go_on.size()), token);
        if (error) end = BodyEnd::gone;
    }
    if (end == BodyEnd::whole) end = co_await receive_body(entry.body_bytes_max, share);
    switch (end) {
        case BodyEnd::whole: request.body = std::move(parser_->get().body()); break;
        case BodyEnd::too_large:
            answer = site_.steps->refuse(request, body_too_large(entry));
            next = Next::linger;
            break;
        case BodyEnd::no_room:
            answer = site_.steps->refuse(request, share.refusal().retry_after(full_retry_s));
            next = after_refusal(request);
            break;
        case BodyEnd::late: bad_bytes = "request_timeout"; [[fallthrough]];
        case BodyEnd::malformed:
            co_await refuse_bytes(bad_bytes);
            next = Next::close;
            break;
        case BodyEnd::gone: next = Next::close; break;
    }
    co_return std::move(answer);
}

template <class Stream>
asio::awaitable<BodyEnd> Session<Stream>::receive_body(std::size_t bytes_max, BodyShare& share) {
    parser_->body_limit(bytes_max);
    auto const started = CoarseClock::now();
    std::size_t received = 0;
    // Whoever does not say how much comes may send as much as the route takes.
    auto const last =
        started + server_.options.body_time(parser_->content_length().value_or(bytes_max));
    within(server_.options.body_deadline);
    while (!parser_->is_done()) {
        reads_request_ = true;
        auto const [error, size] =
            co_await beast::http::async_read_some(stream_, buffer_, *parser_, token);
        reads_request_ = false;
        if (is_late_) co_return BodyEnd::late;
        if (error == beast::http::error::body_limit) co_return BodyEnd::too_large;
        if (error.category() ==
                beast::http::make_error_code(beast::http::error::body_limit).category() &&
            error != beast::http::error::end_of_stream &&
            error != beast::http::error::partial_message)
            co_return BodyEnd::malformed;
        if (error) co_return BodyEnd::gone;
        if (!share.has_room_for(size)) co_return BodyEnd::no_room;
        share.add(size);
        received += size;
        keep_pace(started, server_.options.body_deadline, received);
        deadline = std::min(deadline, last);
    }
    co_return BodyEnd::whole;
}

template bool Session<Socket>::begin_body(std::string_view block);
template bool Session<Socket>::waits_to_be_told(Request const&) const;
template Session<Socket>::Next Session<Socket>::after_refusal(Request const&) const;
template asio::awaitable<std::optional<Response>> Session<Socket>::take_body(
    Entry const&, Request&, BodyShare&, Next&);
template asio::awaitable<BodyEnd> Session<Socket>::receive_body(std::size_t, BodyShare&);
template bool Session<TlsStream>::begin_body(std::string_view block);
template bool Session<TlsStream>::waits_to_be_told(Request const&) const;
template Session<TlsStream>::Next Session<TlsStream>::after_refusal(Request const&) const;
template asio::awaitable<std::optional<Response>> Session<TlsStream>::take_body(
    Entry const&, Request&, BodyShare&, Next&);
template asio::awaitable<BodyEnd> Session<TlsStream>::receive_body(std::size_t, BodyShare&);

}  // namespace dermaga::http

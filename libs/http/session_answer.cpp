#include <algorithm>
#include <array>
#include <cstdio>

#include <linux/sockios.h>
#include <sys/ioctl.h>

#include "http/session.hpp"

namespace dermaga::http {

namespace {

/// How much of what was sent the peer's system has taken; nothing where ours does not tell.
std::size_t taken_of(int socket, std::size_t sent) {
    int waiting = 0;
    if (::ioctl(socket, SIOCOUTQ, &waiting) != 0 || waiting < 0) return 0;
    return sent - std::min(sent, static_cast<std::size_t>(waiting));
}

}  // namespace

/// Whether the reader of a stuck write has taken anything during the pause that has just passed,
/// and keeps the pace: the deadline is moved then.
template <class Stream>
bool Session<Stream>::takes_on() {
    if (!stuck_) return false;
    auto const taken = taken_of(stream_.lowest_layer().native_handle(), stuck_->sent);
    if (taken <= stuck_->taken) return false;
    stuck_->taken = taken;
    keep_pace(stuck_->begun, server_.options.write_deadline, taken);
    return deadline > CoarseClock::now();
}

/// One gathered write, as long as the peer keeps taking. Its answer keeps `own_bytes` in memory
/// until then. False when the peer is gone, or was closed because answers take too much.
template <class Stream>
template <class Buffers>
asio::awaitable<bool> Session<Stream>::write_all(
    Buffers const& buffers, std::size_t own_bytes, Pace& pace) {
    constexpr std::size_t piece_bytes_max = 256 * 1024;
    auto const begun = CoarseClock::now();
    auto const all = asio::buffer_size(buffers);
    AnswerShare share(server_.answers, own_bytes, *this);
    auto const paced = [this, &pace, &share, begun, all](
                           boost::system::error_code const& failed, std::size_t sent) {
        auto const answer_sent = pace.sent + sent;
        if (sent > 0) share.moves_on();
        keep_pace(begun - pace.waited, server_.options.write_deadline, answer_sent);
        // At the first try of an answer nobody has to be waited for.
        bool const is_stuck = answer_sent > 0 && sent < all;
        if (is_stuck)
            stuck_ = Stuck{begun - pace.waited, answer_sent,
                taken_of(stream_.lowest_layer().native_handle(), answer_sent)};
        return failed ? std::size_t{0} : piece_bytes_max;
    };
    auto const [error, size] = co_await asio::async_write(stream_, buffers, paced, token);
    stuck_.reset();
    pace.sent += size;
    pace.waited += CoarseClock::now() - begun;
    // Who was closed in the turn in which the last bytes went must not begin another request.
    bool const is_sent = !error && stream_.lowest_layer().is_open();
    co_return is_sent;
}

/// Sends head and body in one gathered write. False when the peer is gone.
template <class Stream>
asio::awaitable<bool> Session<Stream>::write(
    Request const& request, Response& response, AnswerContext context) {
    context.date = server_.date();
    Pace pace;
    if (auto* const stream = std::get_if<std::shared_ptr<BodyStream>>(&response.body)) {
        auto const head = write_head(response, std::nullopt, context);
        auto const bytes = asio::buffer(head);
        bool const is_head_sent = co_await write_all(bytes, 0, pace);
        if (!is_head_sent) co_return false;
        if (context.is_head) co_return true;
        std::exception_ptr failure;
        bool whole = false;
        try {
            whole = co_await write_stream(**stream, context.is_http_1_1, pace);
        } catch (...) {
            failure = std::current_exception();
        }
        // The head is out: all that can still be said is that the answer is not whole.
        if (failure) site_.steps->on_exception(request, failure);
        bool const is_good = whole && !failure;
        co_return is_good;
    }
    auto const body = body_bytes(response);
    auto const own_bytes =
        std::holds_alternative<std::string>(response.body) ? body.size() : std::size_t{0};
    auto const head = write_head(response, body.size(), context);
    std::array<asio::const_buffer, 2> const parts{
        asio::buffer(head), asio::buffer(body.data(), context.is_head ? 0 : body.size())};
    bool const is_sent = co_await write_all(parts, own_bytes, pace);
    co_return is_sent;
}

template <class Stream>
asio::awaitable<bool> Session<Stream>::write_stream(BodyStream& body, bool chunked, Pace& pace) {
    while (true) {
        deadline = SteadyTime::max();
        auto const piece = co_await body.next();
        if (!piece) break;
        if (piece->empty()) continue;
        char size_line[24];
        auto const size_length =
            std::snprintf(size_line, sizeof size_line, "%zx\r\n", piece->size());
        std::array<asio::const_buffer, 3> const parts{
            asio::buffer(size_line, chunked ? static_cast<std::size_t>(size_length) : 0),
            asio::buffer(*piece), asio::buffer("\r\n", chunked ? 2 : 0)};
        bool const is_sent = co_await write_all(parts, piece->size(), pace);
        if (!is_sent) co_return false;
    }
    auto const last = asio::buffer("0\r\n\r\n", chunked ? 5 : 0);
    bool const is_whole = co_await write_all(last, 0, pace);
    co_return is_whole;
}

template bool Session<Socket>::takes_on();
template asio::awaitable<bool> Session<Socket>::write(Request const&, Response&, AnswerContext);
template bool Session<TlsStream>::takes_on();
template asio::awaitable<bool> Session<TlsStream>::write(Request const&, Response&, AnswerContext);

}  // namespace dermaga::http

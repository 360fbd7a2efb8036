#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <hiredis/async.h>

namespace dermaga::cache {

/// A reply of Redis, copied out of hiredis' memory. Private to this room.
struct Reply {
    enum class Kind : std::uint8_t { none, nil, text, integer, list, error };

    Kind kind = Kind::none;  ///< none: the connection went away first
    std::string text;        ///< of a text, a status or an error
    std::int64_t integer = 0;
    std::vector<std::string> list;  ///< elements as text
};

/// One connection of hiredis driven by Asio: from the attempt to connect to its end, never reused.
/// hiredis owns the socket; this only waits for it to become readable or writable.
class RedisConnection : public std::enable_shared_from_this<RedisConnection> {
  public:
    using Done = std::function<void(Reply)>;

    /// `on_ready` is called once when the connection stands, `on_lost` once when it ends, whatever
    /// came before; neither from within a call to this object. Not for close().
    RedisConnection(
        boost::asio::io_context& io, std::function<void()> on_ready, std::function<void()> on_lost);
    ~RedisConnection();

    /// Begins to connect. `host` is a numeric address.
    void connect_tcp(std::string const& host, int port);
    void connect_unix(std::string const& path);

    /// Sends a command; `done` is called later, on the I/O thread, never from within.
    void send(std::vector<std::string> const& parts, Done done);
    std::size_t waiting() const { return waiting_; }
    /// True when nothing is awaited of Redis: it is connected and every command has its reply.
    bool is_idle() const { return is_connected_ && waiting_ == 0; }
    /// Replies so far.
    std::uint64_t answered() const { return answered_; }
    /// Ends the connection at once; what waits is answered with nothing.
    void close();

  private:
    struct Waiter {
        RedisConnection* connection;
        Done done;
    };

    void adopt(redisAsyncContext* context);
    void wait_to_read();
    void wait_to_write();
    void flush_soon();
    void handle_write();
    void forget_context();
    void answer(Done done, Reply reply);

    static void on_reply(redisAsyncContext* context, void* reply, void* waiter);

    boost::asio::io_context& io_;
    boost::asio::posix::stream_descriptor socket_;
    redisAsyncContext* context_ = nullptr;
    std::function<void()> on_ready_;
    std::function<void()> on_lost_;
    std::size_t waiting_ = 0;
    std::uint64_t answered_ = 0;
    bool is_connected_ = false;
    bool is_reading_ = false;
    bool is_writing_ = false;  // a wait or a flush is under way
    bool is_handling_write_ = false;
};

}  // namespace dermaga::cache

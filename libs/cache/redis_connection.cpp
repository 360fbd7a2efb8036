#include "cache/redis_connection.hpp"

#include <utility>

#include <boost/asio/post.hpp>

#include "runtime/log.hpp"

namespace dermaga::cache {
namespace asio = boost::asio;
namespace {

std::string text_of(redisReply const& reply) {
    if (reply.type == REDIS_REPLY_INTEGER) return std::to_string(reply.integer);
    return reply.str == nullptr ? std::string() : std::string(reply.str, reply.len);
}

// The reply is freed by hiredis when its callback returns: everything is copied.
Reply copy_of(redisReply const* from) {
    Reply reply;
    if (from == nullptr) return reply;
    reply.text = text_of(*from);
    switch (from->type) {
        case REDIS_REPLY_NIL: reply.kind = Reply::Kind::nil; break;
        case REDIS_REPLY_ERROR: reply.kind = Reply::Kind::error; break;
        case REDIS_REPLY_INTEGER:
            reply.kind = Reply::Kind::integer;
            reply.integer = from->integer;
            break;
        case REDIS_REPLY_ARRAY:
            reply.kind = Reply::Kind::list;
            for (std::size_t at = 0; at < from->elements; ++at)
                reply.list.push_back(text_of(*from->element[at]));
            break;
        default: reply.kind = Reply::Kind::text; break;
    }
    return reply;
}

}  // namespace

RedisConnection::RedisConnection(
    asio::io_context& io, std::function<void()> on_ready, std::function<void()> on_lost)
    : io_(io), socket_(io), on_ready_(std::move(on_ready)), on_lost_(std::move(on_lost)) {}

RedisConnection::~RedisConnection() {
    close();
}

void RedisConnection::connect_tcp(std::string const& host, int port) {
    adopt(redisAsyncConnect(host.c_str(), port));
}

void RedisConnection::connect_unix(std::string const& path) {
    adopt(redisAsyncConnectUnix(path.c_str()));
}

void RedisConnection::adopt(redisAsyncContext* context) {
    if (context == nullptr || context->err != 0) {
        // Only here hiredis leaves the failed context to us.
        if (context != nullptr) redisAsyncFree(context);
        asio::post(io_, [self = shared_from_this()] {
            if (self->on_lost_) std::exchange(self->on_lost_, nullptr)();
        });
        return;
    }
    context_ = context;
    socket_.assign(context->c.fd);
    context->data = this;
    context->ev.data = this;
    context->ev.addRead = [](void* self) { static_cast<RedisConnection*>(self)->wait_to_read(); };
    context->ev.delRead = [](void*) {};
    context->ev.addWrite = [](void* self) { static_cast<RedisConnection*>(self)->flush_soon(); };
    context->ev.delWrite = [](void*) {};
    context->ev.cleanup = [](void* self) { static_cast<RedisConnection*>(self)->forget_context(); };
    // Sets off the first wait for writing, so it comes after the hooks. A failure is followed by
    // cleanup, which tells.
    redisAsyncSetConnectCallback(context, [](redisAsyncContext const* from, int status) {
        auto* const self = static_cast<RedisConnection*>(from->data);
        if (status != REDIS_OK) return;
        self->is_connected_ = true;
        asio::post(self->io_, [held = self->shared_from_this()] {
            if (held->context_ != nullptr && held->on_ready_) held->on_ready_();
        });
    });
}

void RedisConnection::wait_to_read() {
    if (is_reading_) return;
    is_reading_ = true;
    socket_.async_wait(asio::posix::stream_descriptor::wait_read,
        [self = shared_from_this()](boost::system::error_code error) {
            self->is_reading_ = false;
            if (!error && self->context_ != nullptr) redisAsyncHandleRead(self->context_);
        });
}

void RedisConnection::flush_soon() {
    if (is_writing_) return;
    is_writing_ = true;
    // Not connected yet, or the socket took only a part: wait. Otherwise everything that is sent in
    // this turn of the loop leaves in one write at its end.
    if (!is_connected_ || is_handling_write_) return wait_to_write();
    asio::post(io_, [self = shared_from_this()] { self->handle_write(); });
}

void RedisConnection::wait_to_write() {
    socket_.async_wait(asio::posix::stream_descriptor::wait_write,
        [self = shared_from_this()](boost::system::error_code error) {
            if (error) self->is_writing_ = false;
            else self->handle_write();
        });
}

void RedisConnection::handle_write() {
    is_writing_ = false;
    if (context_ == nullptr) return;
    is_handling_write_ = true;
    redisAsyncHandleWrite(context_);  // may end the connection; the caller's handler holds us
    is_handling_write_ = false;
}

void RedisConnection::forget_context() {
    context_ = nullptr;
    is_connected_ = false;
    // Closing the descriptor is hiredis' business and comes next.
    if (socket_.is_open()) socket_.release();
    auto lost = std::exchange(on_lost_, nullptr);
    if (lost) asio::post(io_, std::move(lost));
}

void RedisConnection::answer(Done done, Reply reply) {
    // hiredis may be freeing its context around us: whoever waits goes on after that.
    asio::post(io_,
        [done = std::move(done), reply = std::move(reply)]() mutable { done(std::move(reply)); });
}

void RedisConnection::on_reply(redisAsyncContext*, void* reply, void* waiter) {
    std::unique_ptr<Waiter> const owner(static_cast<Waiter*>(waiter));
    auto& self = *owner->connection;
    --self.waiting_;
    ++self.answered_;
    self.answer(std::move(owner->done), copy_of(static_cast<redisReply const*>(reply)));
}

void RedisConnection::send(std::vector<std::string> const& parts, Done done) {
    if (context_ == nullptr) return answer(std::move(done), Reply());
    std::vector<char const*> texts;
    std::vector<std::size_t> sizes;
    for (auto const& part : parts) {
        texts.push_back(part.data());
        sizes.push_back(part.size());
    }
    auto waiter = std::make_unique<Waiter>(Waiter{this, std::move(done)});
    auto const outcome = redisAsyncCommandArgv(context_, &RedisConnection::on_reply, waiter.get(),
        static_cast<int>(parts.size()), texts.data(), sizes.data());
    if (outcome != REDIS_OK) return answer(std::move(waiter->done), Reply());
    static_cast<void>(waiter.release());  // on_reply frees it, at the latest when hiredis ends
    ++waiting_;
}

void RedisConnection::close() {
    on_lost_ = nullptr;
    on_ready_ = nullptr;
    if (context_ != nullptr) redisAsyncFree(context_);
}

}  // namespace dermaga::cache

#pragma once

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace dermaga::test {

/// A line that carries little at a time: what the reader takes is seen soon, not in jumps of 64
/// KiB.
struct Narrow {
    int receive_bytes = 2048;
    int segment_bytes = 536;
};

/// A peer that speaks bytes, not HTTP: what a test says is what goes over the wire.
class RawPeer {
  public:
    explicit RawPeer(std::uint16_t port, std::optional<Narrow> narrow = {})
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        timeval const patience{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (narrow) {
            ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &narrow->receive_bytes, sizeof(int));
            ::setsockopt(socket_, IPPROTO_TCP, TCP_MAXSEG, &narrow->segment_bytes, sizeof(int));
        }
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            ::close(socket_);
            throw std::runtime_error("nobody listens there");
        }
    }
    ~RawPeer() { ::close(socket_); }
    RawPeer(RawPeer const&) = delete;
    RawPeer& operator=(RawPeer const&) = delete;

    /// False when the server has closed before it took everything; what it said is still to be
    /// read.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// Says that nothing more comes.
    void end() { ::shutdown(socket_, SHUT_WR); }

    /// True when the server has said or closed something before that time is over.
    bool hears_within(std::chrono::milliseconds time) const {
        pollfd one{socket_, POLLIN, 0};
        return ::poll(&one, 1, static_cast<int>(time.count())) > 0;
    }

    /// Reads up to and with `mark`; less when the server closes before it.
    std::string read_until(std::string_view mark) {
        while (seen_.find(mark) == std::string::npos)
            if (!read_more()) return std::exchange(seen_, {});
        auto const size = seen_.find(mark) + mark.size();
        auto text = seen_.substr(0, size);
        seen_.erase(0, size);
        return text;
    }
    std::string read(std::size_t size) {
        while (seen_.size() < size)
            if (!read_more()) break;
        auto text = seen_.substr(0, size);
        seen_.erase(0, text.size());
        return text;
    }
    /// Takes so much off the socket at most, and then pauses: by default slower than any server,
    /// however it is built, and without a pause that one would notice. False when the connection
    /// has ended.
    bool sip(std::size_t bytes = 16 * 1024,
        std::chrono::milliseconds pause = std::chrono::milliseconds(1)) {
        std::string some(bytes, ' ');
        if (::recv(socket_, some.data(), some.size(), 0) <= 0) return false;
        std::this_thread::sleep_for(pause);
        return true;
    }
    /// Everything up to the end of the connection, which must come.
    std::string read_all() {
        while (read_more())
            continue;
        return std::exchange(seen_, {});
    }
    /// The next answer's head, and its body by Content-Length.
    std::string read_answer() {
        auto answer = read_until("\r\n\r\n");
        constexpr std::string_view name = "\r\nContent-Length: ";
        auto const at = answer.find(name);
        if (at == std::string::npos) return answer;
        return answer + read(std::stoul(answer.substr(at + name.size())));
    }

  private:
    bool read_more() {
        char bytes[16384];
        auto const size = ::recv(socket_, bytes, sizeof bytes, 0);
        if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            throw std::runtime_error("the server keeps the connection and says nothing");
        if (size <= 0) return false;
        seen_.append(bytes, static_cast<std::size_t>(size));
        return true;
    }

    int socket_;
    std::string seen_;
};

}  // namespace dermaga::test

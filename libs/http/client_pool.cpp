#include "http/client_pool.hpp"

#include <algorithm>

namespace dermaga::http {

namespace {
constexpr std::chrono::milliseconds sweep_interval{1000};
}

ClientPool::ClientPool(asio::io_context& io, ClientOptions const& options)
    : options_(options), timer_(io) {}

std::shared_ptr<ClientConnection> ClientPool::take(std::string const& origin) {
    auto const found = kept_.find(origin);
    while (found != kept_.end() && !found->second.empty()) {
        auto connection = std::move(found->second.back());
        found->second.pop_back();
        --count_;
        if (connection->is_reusable()) return connection;
        connection->close();
    }
    return nullptr;
}

void ClientPool::keep(std::string const& origin, std::shared_ptr<ClientConnection> connection) {
    auto& kept = kept_[origin];
    if (count_ >= options_.kept_connections_max ||
        kept.size() >= options_.kept_connections_per_host_max || !connection->is_reusable())
        return connection->close();
    connection->kept_until = std::chrono::steady_clock::now() + options_.kept_for;
    kept.push_back(std::move(connection));
    ++count_;
    sweep_later();
}

void ClientPool::clear() {
    for (auto& [origin, kept] : kept_)
        for (auto const& connection : kept)
            connection->close();
    kept_.clear();
    count_ = 0;
    timer_.cancel();
}

void ClientPool::close_old() {
    auto const now = std::chrono::steady_clock::now();
    for (auto& [origin, kept] : kept_) {
        // Those kept longest stand in front.
        auto const fresh =
            std::ranges::find_if(kept, [now](auto const& one) { return one->kept_until > now; });
        std::for_each(kept.begin(), fresh, [](auto const& one) { one->close(); });
        count_ -= static_cast<std::size_t>(fresh - kept.begin());
        kept.erase(kept.begin(), fresh);
    }
    std::erase_if(kept_, [](auto const& entry) { return entry.second.empty(); });
}

void ClientPool::sweep_later() {
    if (is_sweeping_) return;
    is_sweeping_ = true;
    timer_.expires_after(sweep_interval);
    timer_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
        auto const self = weak.lock();
        if (error || !self) return;
        self->is_sweeping_ = false;
        self->close_old();
        if (self->count_ > 0) self->sweep_later();
    });
}

}  // namespace dermaga::http

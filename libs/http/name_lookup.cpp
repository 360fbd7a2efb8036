#include "http/name_lookup.hpp"

#include <netdb.h>

#include "http/beast.hpp"

namespace dermaga::http {

namespace {

struct FreeAddresses {
    void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

std::vector<asio::ip::address> addresses_of(std::string const& name) {
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* first = nullptr;
    std::vector<asio::ip::address> found;
    if (getaddrinfo(name.c_str(), nullptr, &hints, &first) != 0) return found;
    std::unique_ptr<addrinfo, FreeAddresses> const owner(first);
    for (auto const* at = first; at != nullptr && found.size() < NameLookup::addresses_max;
         at = at->ai_next) {
        asio::ip::tcp::endpoint endpoint;
        if (at->ai_addrlen > endpoint.capacity()) continue;
        endpoint.resize(at->ai_addrlen);
        std::memcpy(endpoint.data(), at->ai_addr, at->ai_addrlen);
        found.push_back(endpoint.address());
    }
    return found;
}

}  // namespace

struct NameLookup::Impl {
    explicit Impl(asio::io_context& io_) : io(io_) {}
    asio::io_context& io;
    std::shared_ptr<std::size_t> const waiting = std::make_shared<std::size_t>(0);
    asio::thread_pool pool{threads};
};

NameLookup::NameLookup(asio::io_context& io) : impl_(std::make_unique<Impl>(io)) {}

NameLookup::~NameLookup() {
    impl_->pool.stop();
    impl_->pool.join();
}

void NameLookup::find(std::string name, Done done) {
    auto& impl = *impl_;
    if (*impl.waiting >= queue_max) {
        asio::post(impl.io, [done = std::move(done)] { done({}); });
        return;
    }
    ++*impl.waiting;
    // The work keeps the io_context running until the answer has been told.
    auto const work = asio::make_work_guard(impl.io);
    asio::post(impl.pool, [name = std::move(name), done = std::move(done), work,
                           waiting = impl.waiting, &io = impl.io] {
        auto found = addresses_of(name);
        asio::post(io, [done, waiting, found = std::move(found)]() mutable {
            --*waiting;
            done(std::move(found));
        });
    });
}

}  // namespace dermaga::http

#include "dermaga/sandbox_gate.hpp"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "sandbox/store/inside_store.hpp"

namespace dermaga {

boost::asio::awaitable<std::optional<http::Response>> SandboxGate::before(
    http::Entry const& entry, http::Request& request) {
    auto const work = [](db::Transaction& tx) -> Result<sandbox::Meeting> {
        return sandbox::meet(tx);
    };
    auto const met = co_await platform_.database.transact(work);
    clock_.set_ahead(met->ahead);
    if (met->delay.count() > 0) {
        boost::asio::steady_timer timer(platform_.io, met->delay);
        boost::system::error_code ignored;
        co_await timer.async_wait(boost::asio::redirect_error(boost::asio::use_awaitable, ignored));
    }
    std::optional<http::Response> answer;
    if (met->is_refused) {
        auto const refusal = Refusal(RefusalKind::unavailable, "sandbox_says_503").retry_after(1);
        answer = co_await house_.meet(request);
        if (!answer) answer = house_.refuse(request, refusal);
    } else {
        answer = co_await house_.before(entry, request);
    }
    co_return std::move(answer);
}

}  // namespace dermaga

#pragma once

#include <functional>
#include <string>
#include <string_view>

#include <boost/asio/awaitable.hpp>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/transaction.hpp"
#include "http/response.hpp"
#include "sandbox/domain/sandbox.hpp"

namespace dermaga::sandbox {

/// The houses of sandboxes, which only the executable can build; it binds this. What it throws is
/// db::Unavailable while the server of sandboxes is away.
class Houses {
  public:
    /// What is done in a sandbox's own database, by the sandbox's own clock.
    using Work = std::function<Result<http::Response>(db::Transaction&, Clock const&)>;

    virtual ~Houses() = default;
    /// False where no server for sandboxes is set.
    virtual bool are_offered() const = 0;
    /// "https://…/sandbox/sbx_…".
    virtual std::string base_url(std::string const& sandbox_id) const = 0;
    /// Makes the sandbox's database as new, with the partner and its credentials in it.
    virtual boost::asio::awaitable<void> make(Sandbox sandbox) = 0;
    /// Closes what has it open here and drops it; one that is not there is dropped already.
    virtual boost::asio::awaitable<void> drop(std::string database) = 0;
    /// How many houses may be opened here without closing another.
    virtual int room() const = 0;
    /// Opens the house, which stays open while there is something to be sent.
    virtual boost::asio::awaitable<void> wake(std::string sandbox_id, std::string database) = 0;
    /// Opens the house if need be and runs `work` in one transaction; kept when it gives a value
    /// and `is_kept`.
    virtual boost::asio::awaitable<Result<http::Response>> inside(
        Sandbox sandbox, Work work, bool is_kept) = 0;
};

/// What other services do in a sandbox, bound by the executable.
struct Plays {
    /// Leads an order to a state; gives it as JSON. Refusals are the orders' own.
    std::function<Result<std::string>(
        db::Transaction&, Clock const&, std::string const& order_id, std::string const& to)>
        advance_order;
    /// Makes changes as sellers do; gives how many.
    std::function<int(db::Transaction&, Clock const&, int count)> change_listings;
};

}  // namespace dermaga::sandbox

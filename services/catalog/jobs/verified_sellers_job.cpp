#include "catalog/jobs/verified_sellers_job.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/json.hpp>
#include <exception>
#include <optional>

#include "events/feed.hpp"
#include "events/sequencer.hpp"

namespace dermaga::catalog {

namespace {

constexpr int batch_max = 100;
constexpr int part_max = 1000;
constexpr auto pause = std::chrono::milliseconds(250);

/// In statements of a bounded size: a seller may have 200,000 products.
void publish_seller(db::Transaction& tx, std::string const& seller_id) {
    std::optional<std::string> last = "";
    while (last) {
        auto const rows = tx.query("select catalog.publish_seller_part($1::text, $2::text, $3::int)", seller_id, *last, part_max);
        last = rows[0].optional_text(0);
    }
}

/// How many events were taken; 0 when there are none or another process is at it.
int follow(db::Transaction& tx) {
    auto const reader = tx.query(R"sql(
        select position
        from catalog.readers
        where name = 'verified_sellers'
        for update skip locked)sql");
    if (reader.empty()) return 0;
    auto const taken = events::read_after(tx, "onboarding", reader[0].integer(0), batch_max);
    if (taken.empty()) return 0;
    for (auto const& event : taken) {
        // Every other step of an application leaves the seller as visible as before.
        if (event.type != "application.approved" && event.type != "application.rejected") continue;
        auto const payload = boost::json::parse(event.payload);
        auto const* const seller = payload.is_object() ? payload.get_object().if_contains("seller_id") : nullptr;
        if (seller == nullptr || !seller->is_string()) continue;
        publish_seller(tx, std::string(seller->get_string()));
    }
    tx.query("update catalog.readers set position = $1::bigint where name = 'verified_sellers'", taken.back().position);
    return static_cast<int>(taken.size());
}

}  // namespace

struct VerifiedSellersJob::State : std::enable_shared_from_this<VerifiedSellersJob::State> {
    explicit State(Platform& platform_) : platform(platform_), timer(platform_.io) {}

    void wait(std::chrono::steady_clock::duration duration) {
        timer.expires_after(duration);
        timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
            if (!error && !self->is_stopped) self->run();
        });
    }

    void run() {
        auto work = [self = shared_from_this()](db::Transaction& tx) {
            self->taken = follow(tx);
            return true;
        };
        platform.database.submit(work, db::Scope::transaction,
                                 [self = shared_from_this()](std::exception_ptr error) { self->done(error); });
    }

    void done(std::exception_ptr const& error) {
        if (is_stopped) return;
        // The database is away or busy: the position has not moved, so the next round does it.
        int const count = error ? 0 : taken;
        if (count > 0) platform.sequencer.wake();
        wait(count == batch_max ? std::chrono::steady_clock::duration::zero() : std::chrono::steady_clock::duration(pause));
    }

    Platform& platform;
    boost::asio::steady_timer timer;
    int taken = 0;  // written on a database thread before done() is posted
    bool is_stopped = false;
};

VerifiedSellersJob::VerifiedSellersJob(Platform& platform) : state_(std::make_shared<State>(platform)) { state_->wait(pause); }

VerifiedSellersJob::~VerifiedSellersJob() {
    state_->is_stopped = true;
    state_->timer.cancel();
}

}  // namespace dermaga::catalog

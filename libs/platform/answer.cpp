#include <algorithm>
#include <optional>

#include "auth/tokens.hpp"
#include "base/text.hpp"
#include "events/sequencer.hpp"
#include "platform/idempotency.hpp"
#include "platform/platform.hpp"

namespace dermaga::platform {
namespace {

bool is_safe(http::Method method) {
    return method == http::Method::get || method == http::Method::head;
}

// Nothing was made, so there is no place and no version to name.
void turn_into_validated(http::Response& response) {
    if (response.status < 300) response.status = 200;
    response.etag.clear();
    std::erase_if(response.headers, [](auto const& header) {
        auto const name = to_ascii_lower(header.first);
        return name == "location" || name == "set-cookie";
    });
}

/// A reader who has these bytes need not get them again: they are named by their content (RFC 9110
/// §8.8.3), behind the version where there is one, since more than its version can change of a
/// thing: what is said of it, how far it has come. What nobody may keep has no such name.
/// A write names by content what it gives a version of its own, as the next read will.
void name_by_content(http::Response& response, bool is_read) {
    auto const* const body = std::get_if<std::string>(&response.body);
    auto const must_not_be_kept = std::ranges::any_of(response.headers, [](auto const& header) {
        return header.first == "Set-Cookie" ||
            (header.first == "Cache-Control" && header.second == "no-store");
    });
    auto const has_name = !response.etag.empty() || (is_read && response.status == 200);
    if (body == nullptr || must_not_be_kept || !has_name) return;
    auto const digest = auth::sha256_hex(*body).substr(0, 32);
    if (response.etag.empty()) response.etag = "\"\"";
    else response.etag.insert(response.etag.size() - 1, "-");
    response.etag.insert(response.etag.size() - 1, digest);
}

// What runs on the database thread, again after a deadlock.
class Attempt {
  public:
    Attempt(Platform& platform, http::Request const& request, AnswerWork work)
        : platform_(platform), request_(request), work_(work) {}

    /// True commits.
    bool operator()(db::Transaction& tx) {
        outcome_.reset();
        auto key = read_idempotency_key(request_);
        if (!key) return refuse(key.error());
        if (*key) {
            outcome_ = take_key(tx, platform_.cipher, **key);
            if (outcome_) return false;
        }
        outcome_ = work_(tx);
        if (!outcome_->has_value()) return false;
        if (request_.only_validate() && !is_safe(request_.method)) {
            turn_into_validated(**outcome_);
            return false;
        }
        name_by_content(**outcome_, is_safe(request_.method));
        if (*key && !store_answer(tx, platform_.cipher, **key, **outcome_))
            return refuse(Refusal(RefusalKind::conflict, "idempotency_in_flight").retry_after(1));
        return true;
    }

    Result<http::Response>& outcome() { return *outcome_; }

  private:
    bool refuse(Refusal refusal) {
        outcome_ = Result<http::Response>(std::move(refusal));
        return false;
    }

    Platform& platform_;
    http::Request const& request_;
    AnswerWork work_;
    std::optional<Result<http::Response>> outcome_;
};

}  // namespace

boost::asio::awaitable<http::Response> answer_erased(
    Platform& platform, http::Request const& request, AnswerWork work, db::Scope scope) {
    Attempt attempt(platform, request, work);
    db::Work const reference(attempt);
    co_await platform.database.run(reference, scope);
    if (!is_safe(request.method)) platform.sequencer.wake();
    auto& outcome = attempt.outcome();
    if (!outcome) co_return problem(platform, request, outcome.error());
    co_return std::move(*outcome);
}

}  // namespace dermaga::platform

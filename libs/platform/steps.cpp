#include "platform/steps.hpp"

#include "auth/tokens.hpp"
#include "cache/rate_counter.hpp"
#include "db/batched.hpp"
#include "http/caller.hpp"
#include "platform/api_version.hpp"
#include "platform/caller.hpp"
#include "platform/correlation.hpp"
#include "platform/partner_usage.hpp"
#include "platform/problem.hpp"
#include "platform/rate_limit.hpp"
#include "platform/repeated_job.hpp"
#include "platform/repeated_task.hpp"
#include "platform/scopes.hpp"
#include "runtime/log.hpp"
#include "runtime/metrics.hpp"

namespace dermaga::platform {
namespace {

constexpr std::string_view session_cookie = "dermaga_session";
constexpr int unavailable_retry_s = 2;
/// character_not_in_repertoire (PostgreSQL, appendix A): bytes that are no UTF-8 text.
constexpr std::string_view not_in_encoding = "22021";
constexpr Rhythm usage_rhythm{std::chrono::seconds(3), std::chrono::seconds(3)};

bool is_safe(http::Method method) {
    return method == http::Method::get || method == http::Method::head ||
        method == http::Method::options;
}

}  // namespace

struct Steps::Impl {
    Impl(Platform& platform_, runtime::Metrics& metrics_, StepsOptions options_)
        : platform(platform_),
          metrics(metrics_),
          options(std::move(options_)),
          principals(platform_.database, principals_sql),
          partner_policy{"partner", options.partner_requests_per_minute, 60},
          account_policy{"account", options.account_requests_per_minute, 60},
          address_policy{"address", options.address_requests_per_minute, 60} {
        usage_task.emplace(platform.io, "partner_usage", usage_rhythm,
            [usage = usage, &platform = platform] { return PartnerUsage::write(usage, platform); });
    }

    // Fills in request.principal. False: a bearer token that is not, or no longer, one of ours.
    boost::asio::awaitable<bool> authenticate(http::Request& request) {
        auto const bearer = bearer_token(request);
        auto const is_cookie = bearer.empty();
        auto const token = is_cookie ? cookie(request, session_cookie) : bearer;
        if (token.empty()) co_return true;
        auto const hash = auth::token_hash(token);
        auto const row = co_await principals.find(hash);
        if (!row)
            co_return is_cookie;  // a cookie outlives its session in honest browsers: a visitor
        auto known = known_from(*row, hash);
        // Only a token that was given as a cookie counts as one: none other came with a CSRF token.
        if (is_cookie && !known.is_cookie_session) co_return true;
        request.principal = std::move(known.principal);
        request.principal.from_cookie = is_cookie;
        co_return true;
    }

    // Counts the request; an answer when it is one too many.
    boost::asio::awaitable<std::optional<Refusal>> limit(http::Request& request) {
        auto const& who = request.principal;
        auto const& policy = who.role == Role::partner ? partner_policy
            : who.role == Role::visitor                ? address_policy
                                                       : account_policy;
        cache::RateDecision decision;
        auto key = http::caller_of(request);
        if (who.role == Role::visitor) {
            // Public pages must not wait for Redis: a visitor is counted in each process.
            decision = platform.rates.take_here(policy, key);
        } else {
            decision = co_await platform.rates.take(policy, std::move(key));
        }
        request.rate = http::RateStanding{
            policy.name, policy.requests, policy.window_s, decision.remaining, decision.reset_s};
        std::optional<Refusal> refusal;
        if (!decision.allowed) {
            metrics.count("rate_limited");
            refusal = rate_limited(policy, decision);
        }
        co_return refusal;
    }

    // Two defences for what a browser sends by itself: where the request comes from, and a token
    // that only our own pages know.
    std::optional<Refusal> check_origin(http::Request const& request) const {
        if (is_safe(request.method) || !bearer_token(request).empty()) return std::nullopt;
        Refusal const missing(RefusalKind::forbidden, "csrf_missing");
        auto const site = request.header("sec-fetch-site");
        if (site == "cross-site" || site == "same-site") return missing;
        auto const origin = request.header("origin");
        if (site.empty() && !origin.empty() && !is_ours(origin, request)) return missing;
        if (!request.principal.from_cookie) return std::nullopt;
        auto const expected = auth::csrf_token_for(cookie(request, session_cookie));
        if (!auth::equal_in_constant_time(request.header("x-csrf-token"), expected)) return missing;
        return std::nullopt;
    }

    bool is_ours(std::string_view origin, http::Request const& request) const {
        if (origin == options.public_url) return true;
        auto const after_scheme = origin.find("://");
        return after_scheme != std::string_view::npos &&
            origin.substr(after_scheme + 3) == request.header("host");
    }

    std::optional<Refusal> check_permission(
        http::Entry const& entry, http::Request const& request) const {
        if (permits(request.principal, entry.permission)) return std::nullopt;
        auto const& who = request.principal;
        if (who.role == Role::visitor)
            return Refusal(RefusalKind::unauthenticated, "unauthenticated");
        if (!allows(who.role, entry.permission))
            return Refusal(RefusalKind::forbidden, "forbidden");
        return refusal_without_scope(who.scopes, scope_of(entry.permission));
    }

    /// Who counts on another contract than this one is told before anything happens.
    static std::optional<Refusal> check_version(http::Request const& request) {
        auto const wanted = request.header("dermaga-version");
        if (wanted.empty() || wanted == api_version || !request.target.starts_with("/partner/"))
            return std::nullopt;
        return Refusal(RefusalKind::malformed, "version_unknown",
            MessageArguments{{"known", std::string(api_version)}});
    }

    static std::optional<Refusal> check_idempotency_key(
        http::Entry const& entry, http::Request const& request) {
        // What is only checked can be checked twice.
        if (entry.idempotency != http::Idempotency::required || request.only_validate() ||
            !request.idempotency_key().empty())
            return std::nullopt;
        return Refusal(RefusalKind::precondition_required, "idempotency_key_missing");
    }

    // The checks that need no waiting, in order.
    std::optional<http::Response> check(http::Entry const& entry, http::Request const& request) {
        if (auto const refusal = check_version(request))
            return problem(platform, request, *refusal);
        if (auto const refusal = check_permission(entry, request))
            return problem(platform, request, *refusal);
        if (auto const refusal = check_origin(request)) return problem(platform, request, *refusal);
        if (auto const refusal = check_idempotency_key(entry, request))
            return problem(platform, request, *refusal);
        return std::nullopt;
    }

    Platform& platform;
    runtime::Metrics& metrics;
    StepsOptions options;
    db::BatchedLookup principals;
    cache::RatePolicy partner_policy;
    cache::RatePolicy account_policy;
    cache::RatePolicy address_policy;
    std::shared_ptr<PartnerUsage> usage = std::make_shared<PartnerUsage>();
    std::optional<RepeatedTask> usage_task;
};

Steps::Steps(Platform& platform, runtime::Metrics& metrics, StepsOptions options)
    : impl_(std::make_unique<Impl>(platform, metrics, std::move(options))) {}
Steps::~Steps() = default;

// A token that is none of ours makes a visitor: what is refused is refused for another reason.
boost::asio::awaitable<std::optional<http::Response>> Steps::meet(http::Request& request) {
    std::optional<http::Response> response;
    co_await impl_->authenticate(request);
    auto const too_many = co_await impl_->limit(request);
    if (too_many) response = problem(impl_->platform, request, *too_many);
    co_return response;
}

boost::asio::awaitable<std::optional<http::Response>> Steps::before(
    http::Entry const& entry, http::Request& request) {
    auto& impl = *impl_;
    std::optional<http::Response> response;
    auto is_authentic = true;
    // A page must come while the database is away, to say so itself.
    auto const is_looked_up = entry.permission != Permission::anonymous;
    if (is_looked_up) is_authentic = co_await impl.authenticate(request);
    auto const too_many = co_await impl.limit(request);
    if (too_many) {
        response = problem(impl.platform, request, *too_many);
    } else if (!is_authentic) {
        Refusal const refusal(RefusalKind::unauthenticated, "unauthenticated");
        response = problem(impl.platform, request, refusal);
    } else {
        response = impl.check(entry, request);
    }
    co_return response;
}

http::Response Steps::on_exception(http::Request const& request, std::exception_ptr fault) {
    auto& impl = *impl_;
    auto const tell = [&](log::Level level, std::string_view name, std::string_view what) {
        log::event(level, name, {{"request_id", request.request_id}, {"what", what}});
    };
    try {
        std::rethrow_exception(fault);
    } catch (db::Unavailable const& away) {
        tell(log::Level::warning, "http.unavailable", away.what());
        impl.metrics.count("unavailable");
        auto const refusal =
            Refusal(RefusalKind::unavailable, "unavailable").retry_after(unavailable_retry_s);
        return problem(impl.platform, request, refusal);
    } catch (db::SqlRaised const& raised) {
        if (raised.sqlstate() == not_in_encoding)
            return problem(
                impl.platform, request, Refusal(RefusalKind::malformed, "text_malformed"));
        // The message only: PostgreSQL's detail shows values of rows.
        tell(log::Level::error, "http.fault", raised.sqlstate() + " " + raised.message());
    } catch (db::ConstraintBroken const& broken) {
        tell(log::Level::error, "http.fault", "constraint " + broken.constraint());
    } catch (std::exception const& error) {
        tell(log::Level::error, "http.fault", error.what());
    } catch (...) {
        tell(log::Level::error, "http.fault", "an exception of an unknown type");
    }
    impl.metrics.count("faults");
    return internal_error(impl.platform, request);
}

void Steps::after(http::Entry const* entry, http::Request const& request, http::Response& response,
    std::chrono::microseconds took) {
    auto& impl = *impl_;
    auto const route = entry == nullptr ? std::string_view() : entry->path;
    auto const method = http::method_name(request.method);
    if (request.rate && (request.target.starts_with("/partner/") || response.status == 429)) {
        response.headers.emplace_back("RateLimit-Policy", policy_text(*request.rate));
        response.headers.emplace_back("RateLimit", limit_text(*request.rate));
    }
    if (request.target.starts_with("/partner/")) {
        response.headers.emplace_back("Dermaga-Version", api_version);
        response.headers.emplace_back("Vary", "Accept-Language");
    }
    impl.metrics.count_request(
        route, method, response.status, static_cast<double>(took.count()) / 1e6);
    bool const is_astray = entry == nullptr && request.target.starts_with("/partner/v1/");
    impl.usage->count(request.principal, is_astray ? "/partner/v1/unknown" : route, response.status,
        impl.platform.clock);
    log::event(log::Level::info, "http.request",
        {{"request_id", request.request_id}, {"trace_id", trace_of(request.header("traceparent"))},
            {"method", method}, {"route", route}, {"status", response.status},
            {"took_us", took.count()}, {"role", role_name(request.principal.role)},
            {"caller", actor_of(request.principal)}});
}

boost::asio::awaitable<void> Steps::finish() {
    auto& impl = *impl_;
    impl.usage_task.reset();
    auto const usage = impl.usage;
    try {
        auto const written = co_await PartnerUsage::write(usage, impl.platform);
        static_cast<void>(written);
    } catch (db::Unavailable const& away) {
        log::event(log::Level::warning, "http.usage_lost", {{"what", away.what()}});
    }
}

http::Response Steps::refuse(http::Request const& request, Refusal const& refusal) {
    return problem(impl_->platform, request, refusal);
}

}  // namespace dermaga::platform

#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/json/object.hpp>

#include "dermaga/conform/caller.hpp"
#include "dermaga/conform/inbox.hpp"
#include "dermaga/conform/report.hpp"

namespace dermaga::conform {

/// Against whom, as whom, and how far the checks may go.
struct StageOptions {
    std::string base_url;  ///< "https://dermaga.example", without a path
    std::string client_id;
    std::string client_secret;
    bool allow_orders = false;     ///< place orders on the server itself when it offers no sandbox
    bool replace_sandbox = false;  ///< delete a sandbox that is there already
    std::string product;           ///< what is ordered; "" for the one with most in stock
    std::string foreign_order;     ///< an order of another partner, "" when none is known
    InboxOptions inbox;
};

/// An order that a check has placed.
struct PlacedOrder {
    std::string id;
    std::string reference;
    std::string product_id;
    boost::json::value json;  ///< as it was answered
};

/// What all checks of one run share: who asks, where orders may be placed, where webhooks arrive.
/// What a check needs is made when it is first asked for, so that a check by itself needs no other
/// one; what was made is taken away in the end.
class Stage {
  public:
    Stage(boost::asio::io_context& io, StageOptions options);
    ~Stage();

    /// Somebody without a token.
    Caller& anybody() { return anybody_; }
    /// The partner on the server itself. Only for what reads or is refused. Skipped without a
    /// token.
    Caller& house();
    /// The partner where orders leave nothing behind: in its sandbox; on the server itself only
    /// with allow_orders. Skipped when there is neither.
    Caller& trade();
    /// The partner on the server, once it is known that trade() is its sandbox; Skipped when there
    /// is none.
    Caller& sandbox_control();
    /// The token again, after the sandbox's clock has gone on.
    void renew_trade_token();
    /// Where the server delivers to, of the trading partner; Skipped when the server will not
    /// deliver here.
    Inbox& inbox();
    /// The secrets by which its messages can be checked, the newest last.
    std::vector<std::string>& webhook_secrets() { return secrets_; }
    std::string const& webhook_path();  ///< "/partner/v1/webhooks/whk_…" of that inbox
    /// Has some more events delivered there, signed in that way ("v1a"); the webhook as answered.
    boost::json::value add_webhook(std::string const& event_type, std::string const& algorithm);

    /// A form for the token endpoint with these credentials.
    static Ask token_ask(std::string const& client_id, std::string const& client_secret,
        std::string const& more = {});
    StageOptions const& options() const { return options_; }

    /// A product on sale of which there is plenty.
    std::string const& product_id();
    /// The body of an order of `quantity` of it.
    std::string order_body(std::string const& reference, int quantity = 1);
    PlacedOrder place_order(int quantity = 1, Headers headers = {});
    /// The body of a quote for two of it.
    std::string quote_body(std::string const& reference);
    /// Tells that a check placed it by itself.
    void note_placed(std::string order_id) { placed_.push_back(std::move(order_id)); }

    /// What was asked last, for the report.
    std::string take_exchanges();
    /// Cancels what was ordered on the server itself, deletes webhook and sandbox. Says what could
    /// not be.
    std::string take_away();

  private:
    std::string token_from(
        Caller& caller, std::string const& client_id, std::string const& client_secret);
    void open_sandbox();
    Answer ask_for_webhook(
        std::string const& url, std::string const& event_type, std::string const& algorithm);

    boost::asio::io_context& io_;
    StageOptions options_;
    Caller anybody_;
    Caller house_;
    bool has_token_ = false;
    std::string no_token_;  ///< why there is none, once that is known
    std::unique_ptr<Caller> sandbox_;
    std::string sandbox_id_, sandbox_secret_;
    std::string no_trade_;  ///< why there is no place for orders, once that is known
    bool has_asked_for_sandbox_ = false;
    std::unique_ptr<Inbox> inbox_;
    std::string no_inbox_;
    std::vector<std::string> webhook_paths_;  ///< the inbox's own is the first
    std::vector<std::string> secrets_;
    std::string product_id_;
    std::vector<std::string> placed_;
};

/// A rule and how it is asked: throws Failed or Skipped, gives what it measured or "".
struct Check {
    Rule rule;
    std::string (*play)(Stage&);
};

std::span<Check const> manner_checks();
std::span<Check const> query_checks();
std::span<Check const> feed_checks();
std::span<Check const> digest_checks();
std::span<Check const> follow_checks();
std::span<Check const> snapshot_checks();
std::span<Check const> promise_checks();
std::span<Check const> order_checks();
/// What moves the sandbox's clock, and so comes last.
std::span<Check const> clock_checks();
std::span<Check const> event_checks();
std::span<Check const> webhook_checks();

}  // namespace dermaga::conform

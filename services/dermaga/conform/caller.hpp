#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/json/value.hpp>

#include "http/client.hpp"

namespace dermaga::conform {

using Headers = std::vector<std::pair<std::string, std::string>>;

/// One request as a check words it.
struct Ask {
    http::Method method = http::Method::get;
    std::string path;  ///< below the base URL
    std::string body;  ///< any bytes; "" for none
    Headers headers;
    std::chrono::seconds deadline{35};
};

/// What came back; status 0 when nothing did.
struct Answer {
    int status = 0;
    Headers headers;  ///< names in lower case
    std::string body;

    std::string_view header(std::string_view lower_case_name) const;
    /// The body as JSON; Failed when it is none.
    boost::json::value json() const;
};

/// Runs the loop until `is_done` says so; false when the deadline came first.
bool run_until(boost::asio::io_context& io, std::function<bool()> const& is_done,
    std::chrono::milliseconds deadline);

/// Asks one server as one partner, one plain call after the other: the loop runs inside, and
/// whatever else lives on it (the receiver) goes on meanwhile. Remembers its last exchanges for the
/// report.
class Caller {
  public:
    Caller(boost::asio::io_context& io, std::string base_url)
        : io_(io), client_(io), base_url_(std::move(base_url)) {}

    Answer ask(Ask ask);
    /// All at the same time; the answers in the order of the asks.
    std::vector<Answer> ask_all(std::vector<Ask> asks);
    /// What is sent for it, with the token.
    http::ClientRequest request_for(Ask const& ask) const;
    /// Starts one and goes on; its answer is there when `finish` returned.
    void start(Ask ask, std::shared_ptr<std::optional<Answer>> answer);

    Answer get(std::string path, Headers headers = {});
    /// With Content-Type application/json.
    Answer post(std::string path, std::string body, Headers headers = {});

    void set_token(std::string token) { token_ = std::move(token); }
    std::string const& base_url() const { return base_url_; }
    boost::asio::io_context& io() { return io_; }
    /// The last exchanges in words, and forgets them.
    std::string take_exchanges();

  private:
    void remember(Ask const& ask, Answer const& answer);

    boost::asio::io_context& io_;
    http::Client client_;
    std::string base_url_;
    std::string token_;
    std::deque<std::string> exchanges_;
};

/// Pages that are waited for behind a position, and what one of their items shall tell.
struct Wait {
    std::string path;  ///< up to the position: "…?wait=20&after="
    std::int64_t after = 0;
    std::string items;             ///< where a page has them: "/changes"
    std::function<void()> happen;  ///< has that happen which shall be told
    std::function<bool(boost::json::value const&)> is_told;  ///< by this item
};
/// How long after it happened it was told. Others may write meanwhile: what tells of them is read
/// on behind. Failed when an answer without items comes before its time, or none within ten
/// seconds.
std::chrono::milliseconds time_to_be_told(Caller& partner, Wait const& wait);

/// Failed with `wanted` unless it holds.
void expect(bool holds, std::string const& wanted);
/// The answer when it has that status, else Failed.
Answer const& expect_status(Answer const& answer, int status);
/// Failed unless it is a problem (RFC 9457) of that status and code.
void expect_problem(Answer const& answer, int status, std::string const& code);

/// A member of an object by its path ("/errors/0/code", RFC 6901); Failed when it is not there.
boost::json::value const& at(boost::json::value const& value, std::string_view pointer);
boost::json::value const& at(
    boost::json::value&& gone, std::string_view pointer) = delete;  ///< it would dangle
std::string text_at(boost::json::value const& value, std::string_view pointer);
std::int64_t number_at(boost::json::value const& value, std::string_view pointer);

/// A key nobody used before.
std::string fresh_key();

}  // namespace dermaga::conform

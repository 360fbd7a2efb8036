#include "dermaga/conform/caller.hpp"

#include <algorithm>
#include <exception>
#include <memory>

#include <boost/asio/co_spawn.hpp>
#include <boost/json.hpp>

#include "auth/tokens.hpp"
#include "base/text.hpp"
#include "dermaga/conform/report.hpp"
#include "json/strict.hpp"

namespace dermaga::conform {

namespace {

constexpr std::size_t exchanges_max = 3;
constexpr std::size_t shown_max = 400;
constexpr std::size_t answer_bytes_max = 256UL * 1024 * 1024;  // a whole snapshot

std::string shortened(std::string_view text) {
    auto shown = std::string(text.substr(0, shown_max));
    // A character that was cut in two would make the report unreadable as UTF-8.
    while (!shown.empty() && !is_utf8_text(shown))
        shown.pop_back();
    return shown.size() < text.size() ? shown + " …" : shown;
}

}  // namespace

std::string_view Answer::header(std::string_view lower_case_name) const {
    for (auto const& [name, value] : headers)
        if (name == lower_case_name) return value;
    return {};
}

boost::json::value Answer::json() const {
    auto value = json::parse_strict(body);
    if (!value) throw Failed("the answer is not JSON");
    return std::move(*value);
}

bool run_until(boost::asio::io_context& io, std::function<bool()> const& is_done,
    std::chrono::milliseconds deadline) {
    auto const end = std::chrono::steady_clock::now() + deadline;
    constexpr std::chrono::milliseconds slice{20};
    while (!is_done()) {
        if (std::chrono::steady_clock::now() > end) return false;
        io.restart();
        io.run_one_for(slice);
    }
    return true;
}

http::ClientRequest Caller::request_for(Ask const& ask) const {
    http::ClientRequest request;
    request.method = ask.method;
    request.url = base_url_ + ask.path;
    request.headers = ask.headers;
    if (!token_.empty()) request.headers.emplace_back("Authorization", "Bearer " + token_);
    request.body = ask.body;
    request.deadline = ask.deadline;
    request.body_bytes_max = answer_bytes_max;
    return request;
}

void Caller::start(Ask ask, std::shared_ptr<std::optional<Answer>> answer) {
    auto request = request_for(ask);
    auto const done = [this, ask = std::move(ask), answer](
                          std::exception_ptr error, Result<http::ClientResponse> result) {
        Answer came;
        if (!error && result) {
            came.status = result->status;
            came.headers = std::move(result->headers);
            came.body = std::move(result->body);
        } else if (!error) {
            came.body = result.error().code();
        }
        remember(ask, came);
        *answer = std::move(came);
    };
    boost::asio::co_spawn(io_, client_.send(std::move(request)), done);
}

std::vector<Answer> Caller::ask_all(std::vector<Ask> asks) {
    std::vector<std::shared_ptr<std::optional<Answer>>> waiting;
    std::chrono::milliseconds deadline{0};
    for (auto& ask : asks) {
        deadline = std::max<std::chrono::milliseconds>(deadline, ask.deadline);
        waiting.push_back(std::make_shared<std::optional<Answer>>());
        start(std::move(ask), waiting.back());
    }
    auto const all_there = [&waiting] {
        return std::ranges::all_of(waiting, [](auto const& one) { return one->has_value(); });
    };
    run_until(io_, all_there, deadline + std::chrono::seconds(5));
    std::vector<Answer> answers;
    for (auto const& one : waiting)
        answers.push_back(one->value_or(Answer{}));
    return answers;
}

Answer Caller::ask(Ask ask) {
    std::vector<Ask> one;
    one.push_back(std::move(ask));
    return std::move(ask_all(std::move(one)).front());
}

Answer Caller::get(std::string path, Headers headers) {
    Ask wish;
    wish.path = std::move(path);
    wish.headers = std::move(headers);
    return ask(std::move(wish));
}

Answer Caller::post(std::string path, std::string body, Headers headers) {
    Ask wish;
    wish.method = http::Method::post;
    wish.path = std::move(path);
    wish.body = std::move(body);
    wish.headers = std::move(headers);
    wish.headers.emplace_back("Content-Type", "application/json");
    return ask(std::move(wish));
}

void Caller::remember(Ask const& ask, Answer const& answer) {
    auto text = "asked  " + std::string(http::method_name(ask.method)) + " " + ask.path;
    for (auto const& [name, value] : ask.headers)
        if (to_ascii_lower(name) != "authorization") text += "\n       " + name + ": " + value;
    if (!ask.body.empty() && ask.path != "/partner/v1/token")
        text += "\n       " + shortened(ask.body);
    text +=
        "\ncame   " + (answer.status == 0 ? std::string("nothing") : std::to_string(answer.status));
    // Tokens and secrets stay out of reports.
    auto const is_secret = answer.body.find("_secret\"") != std::string::npos ||
        answer.body.find("access_token") != std::string::npos ||
        answer.body.find("whsec_") != std::string::npos;
    text += " " + (is_secret ? std::string("(a secret, not shown)") : shortened(answer.body));
    exchanges_.push_back(std::move(text));
    if (exchanges_.size() > exchanges_max) exchanges_.pop_front();
}

std::string Caller::take_exchanges() {
    std::string text;
    for (auto const& one : exchanges_)
        text += (text.empty() ? "" : "\n") + one;
    exchanges_.clear();
    return text;
}

std::chrono::milliseconds time_to_be_told(Caller& partner, Wait const& wait) {
    constexpr std::chrono::milliseconds calm{500};
    constexpr std::chrono::seconds patience{10};
    constexpr int pages_max = 40;
    constexpr int restless_pages = 10;  // where others write all the time it is never calm
    auto after = wait.after;
    std::optional<std::chrono::steady_clock::time_point> since;
    for (int page = 0; page < pages_max; ++page) {
        auto const answer = std::make_shared<std::optional<Answer>>();
        auto const has_come = [&] { return answer->has_value(); };
        Ask ask;
        ask.path = wait.path + std::to_string(after);
        partner.start(std::move(ask), answer);
        bool const is_after_it = since || !run_until(partner.io(), has_come, calm);
        if (!since && (is_after_it || page >= restless_pages)) {
            wait.happen();
            since = std::chrono::steady_clock::now();
        }
        expect(run_until(partner.io(), has_come, patience),
            "who waits must be told within ten seconds");
        auto const came = expect_status(**answer, 200).json();
        auto const& items = at(came, wait.items).as_array();
        expect(
            !items.empty(), "with wait an answer without anything must not come before its time");
        if (is_after_it && std::ranges::any_of(items, wait.is_told))
            return std::chrono::duration_cast<std::chrono::milliseconds>(
                std::chrono::steady_clock::now() - *since);
        after = number_at(came, "/position");
    }
    throw Failed("it must be told before so many pages of others");
}

void expect(bool holds, std::string const& wanted) {
    if (!holds) throw Failed(wanted);
}

Answer const& expect_status(Answer const& answer, int status) {
    expect(answer.status == status,
        "the status must be " + std::to_string(status) + ", it is " +
            std::to_string(answer.status));
    return answer;
}

void expect_problem(Answer const& answer, int status, std::string const& code) {
    expect_status(answer, status);
    expect(answer.header("content-type").starts_with("application/problem+json"),
        "the refusal must be a problem");
    expect(text_at(answer.json(), "/code") == code, "the code must be " + code);
}

boost::json::value const& at(boost::json::value const& value, std::string_view pointer) {
    boost::system::error_code error;
    auto const* const found = value.find_pointer(pointer, error);
    if (found == nullptr) throw Failed("the answer has no " + std::string(pointer));
    return *found;
}

std::string text_at(boost::json::value const& value, std::string_view pointer) {
    auto const& found = at(value, pointer);
    if (!found.is_string()) throw Failed(std::string(pointer) + " must be a text");
    return std::string(found.get_string());
}

std::int64_t number_at(boost::json::value const& value, std::string_view pointer) {
    auto const& found = at(value, pointer);
    if (!found.is_int64()) throw Failed(std::string(pointer) + " must be a whole number");
    return found.get_int64();
}

std::string fresh_key() {
    return "conform-" + auth::new_token();
}

}  // namespace dermaga::conform

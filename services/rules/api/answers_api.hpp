#pragma once

#include "rules/api/shared.hpp"

namespace dermaga::rules {

/// The words of the pack, and what sellers answer: of themselves and of their products.
class AnswersApi {
  public:
    explicit AnswersApi(Api const& api) : api_(api) {}
    boost::asio::awaitable<http::Response> vocabulary(http::Request const& request);
    boost::asio::awaitable<http::Response> show_profile(http::Request const& request);
    boost::asio::awaitable<http::Response> replace_profile(http::Request const& request);
    boost::asio::awaitable<http::Response> show_facts(http::Request const& request);
    boost::asio::awaitable<http::Response> replace_facts(http::Request const& request);

  private:
    Result<http::Response> facts_answer(db::Transaction& tx, http::Request const& request);

    Api api_;
};

}  // namespace dermaga::rules

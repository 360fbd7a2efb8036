#pragma once

// The thin, compiled-everywhere half of platform::answer; the rest is answer.cpp.

namespace dermaga::platform {

/// A non-owning reference to a handler's `Result<http::Response>(db::Transaction&)`.
class AnswerWork {
  public:
    template <class F>
    explicit AnswerWork(F const& work)
        : object_(&work), call_([](void const* object, db::Transaction& tx) {
              return Result<http::Response>((*static_cast<F const*>(object))(tx));
          }) {}
    Result<http::Response> operator()(db::Transaction& tx) const { return call_(object_, tx); }

  private:
    void const* object_;
    Result<http::Response> (*call_)(void const*, db::Transaction&);
};

/// answer() without the type of the work.
boost::asio::awaitable<http::Response> answer_erased(Platform& platform,
                                                     http::Request const& request, AnswerWork work,
                                                     db::Scope scope);

// Not a coroutine itself: one frame less to compile in every handler, and `work` stays the
// caller's.
template <class F>
boost::asio::awaitable<http::Response> answer(Platform& platform, http::Request const& request,
                                              F const& work, db::Scope scope) {
    return answer_erased(platform, request, AnswerWork(work), scope);
}

}  // namespace dermaga::platform

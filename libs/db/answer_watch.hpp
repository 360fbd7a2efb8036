#pragma once

#include <chrono>
#include <functional>
#include <list>
#include <mutex>
#include <optional>

namespace dermaga::db {

/// Ends the wait for a server that owes an answer for too long. PostgreSQL's own time-outs bound
/// statements as long as it runs; one that stands still (stopped, its disk hung, its machine gone)
/// would hold whoever waits for it for ever. Its connection is shut down, which the thread that
/// waits sees as a broken one.
class AnswerWatch {
  public:
    using Moment = std::chrono::steady_clock::time_point;

    /// One connection. Its owner says when the server owes an answer; any thread may break it.
    class Wire {
      public:
        Wire() = default;
        ~Wire() { close(); }
        Wire(Wire const&) = delete;
        Wire& operator=(Wire const&) = delete;

        /// Watches the connection of this socket from now on, of which it keeps a descriptor of its
        /// own, so that it never breaks another that was given the same number.
        void open(int socket);
        void close();
        /// The server owes an answer, since now.
        void expect();
        /// It came, or nobody waits for it any more.
        void settle();
        /// Shuts the connection down when an answer is owed since before `moment`, after `tell`.
        /// True when it did.
        bool break_if_silent_since(Moment moment, std::function<void()> const& tell);

      private:
        std::mutex mutex_;  // guards all below
        int socket_ = -1;
        std::optional<Moment> owed_since_;
    };

    /// A wire of its own for a connection; lives as long as the watch.
    Wire& add();
    /// Breaks every wire that owes an answer since before `moment`; how many that were. `tell` is
    /// called before each, so that who waits knows of the silence when it wakes. Any thread.
    int break_silent(Moment moment, std::function<void()> const& tell);

  private:
    std::mutex mutex_;  // guards the list, not the wires
    std::list<Wire> wires_;
};

/// The server owes an answer while this lives.
class Owed {
  public:
    explicit Owed(AnswerWatch::Wire& wire) : wire_(wire) { wire_.expect(); }
    ~Owed() { wire_.settle(); }
    Owed(Owed const&) = delete;
    Owed& operator=(Owed const&) = delete;

  private:
    AnswerWatch::Wire& wire_;
};

/// Inside an Owed: nothing is owed while this lives, since we are busy ourselves.
class NothingOwed {
  public:
    explicit NothingOwed(AnswerWatch::Wire& wire) : wire_(wire) { wire_.settle(); }
    ~NothingOwed() { wire_.expect(); }
    NothingOwed(NothingOwed const&) = delete;
    NothingOwed& operator=(NothingOwed const&) = delete;

  private:
    AnswerWatch::Wire& wire_;
};

}  // namespace dermaga::db

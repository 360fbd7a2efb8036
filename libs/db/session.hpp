#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <unordered_map>

#include "db/answer_watch.hpp"
#include "db/database.hpp"
#include "db/pqxx_compat.hpp"
#include "db/reachability.hpp"

namespace dermaga::db {

/// Statements prepared on one connection, by their text.
using PreparedStatements = std::unordered_map<std::string, std::string>;

/// One connection and its fate: connects, runs works, replaces itself when it breaks. Belongs to
/// one thread and blocks it.
class Session {
  public:
    /// `reachability`, `watch` and `is_draining` are shared by all sessions of one server and
    /// outlive them; works that ask whether to go on are ended while `is_draining`.
    Session(Options const& options, Reachability& reachability, AnswerWatch& watch,
        std::atomic<bool> const& is_draining);
    ~Session() { drop(); }
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    /// Runs `work` in one transaction (or as one statement of its own) and commits when it says so.
    /// Again up to `attempts_max` times after a conflict, and once on a fresh connection when the
    /// old one broke before the commit. Throws what the work throws, or Unavailable.
    void perform(std::function<bool(Transaction&)> const& work, Scope scope);

    /// Asks the database whether it is there, and connects when it was not. Never throws.
    bool check();

    bool is_connected() const { return connection_ && connection_->is_open(); }

    static constexpr int attempts_max = 4;  ///< the first and three more

  private:
    void connect();
    void drop();
    void ensure_alive();
    void run_once(std::function<bool(Transaction&)> const& work, Scope scope);
    void run_transaction(std::function<bool(Transaction&)> const& work);
    void run_single_statement(std::function<bool(Transaction&)> const& work);

    std::string settings_;
    Reachability& reachability_;
    AnswerWatch::Wire& wire_;
    std::atomic<bool> const& is_draining_;
    std::unique_ptr<pqxx::connection> connection_;
    PreparedStatements prepared_;
};

/// The connection string of a pool connection: time-outs, keepalives and the application's name.
std::string pool_settings(Options const& options);

}  // namespace dermaga::db

#include "db/session.hpp"

#include <chrono>
#include <random>
#include <thread>

#include "db/conninfo.hpp"
#include "db/rows.hpp"
#include "db/sql_errors.hpp"
#include "runtime/log.hpp"

namespace dermaga::db {
namespace {

/// A program has some hundred statements; more means that SQL is being built from values.
constexpr std::size_t statements_max = 1000;

/// The Transaction that works see, over one of libpqxx.
class PqxxTransaction final : public Transaction {
  public:
    PqxxTransaction(pqxx::connection& connection, pqxx::transaction_base& tx,
        PreparedStatements& prepared, AnswerWatch::Wire& wire, std::atomic<bool> const& is_draining)
        : connection_(connection),
          tx_(tx),
          prepared_(prepared),
          wire_(wire),
          is_draining_(is_draining) {}

    /// Lets the work do what it does; the server owes nothing but answers to its statements.
    bool let(std::function<bool(Transaction&)> const& work) {
        NothingOwed const busy(wire_);
        return work(*this);
    }

    Rows run(char const* sql, std::vector<Parameter> const& parameters) override {
        Owed const owed(wire_);
        try {
            auto const impl = std::make_shared<Rows::Impl>();
            impl->result = execute(sql, parameters);
            return Rows(impl);
        } catch (...) {
            failed_ = true;
            rethrow_translated();
        }
    }

    void copy_in(std::string const& table, std::vector<std::string> const& columns,
        std::vector<CopyRow> const& rows) override {
        Owed const owed(wire_);
        try {
            pqxx_copy_in(tx_, table, columns, rows);
        } catch (...) {
            failed_ = true;
            rethrow_translated();
        }
    }

    void go_on() const override {
        if (is_draining_) throw ShuttingDown("the process stops: a long work was given up");
    }

    /// A statement failed, so PostgreSQL would answer a commit with a silent rollback.
    bool has_failed() const { return failed_; }

  private:
    pqxx::result execute(char const* sql, std::vector<Parameter> const& parameters) {
        std::string const text(sql);
        auto known = prepared_.find(text);
        if (known == prepared_.end()) {
            if (prepared_.size() >= statements_max) return pqxx_execute(tx_, text, parameters);
            auto const name = "s" + std::to_string(prepared_.size());
            connection_.prepare(name, text);
            known = prepared_.emplace(text, name).first;
        }
        return pqxx_execute_prepared(tx_, known->second, parameters);
    }

    pqxx::connection& connection_;
    pqxx::transaction_base& tx_;
    PreparedStatements& prepared_;
    AnswerWatch::Wire& wire_;
    std::atomic<bool> const& is_draining_;
    bool failed_ = false;
};

/// Two works that met once should not meet again at the same moment.
std::chrono::milliseconds pause_after_conflict(int attempt) {
    thread_local std::minstd_rand random(std::random_device{}());
    std::uniform_int_distribution<int> some_ms(1, 15 * attempt);
    return std::chrono::milliseconds(some_ms(random));
}

}  // namespace

std::string pool_settings(Options const& options) {
    auto const timeouts =
        "-c statement_timeout=" + std::to_string(options.statement_timeout.count()) +
        " -c lock_timeout=" + std::to_string(options.lock_timeout.count()) +
        // Many small transactions share the cores; and a streamed union keeps the order of its
        // parts.
        " -c max_parallel_workers_per_gather=0"
        // Whoever has gone needs no answer: a dropped stream, a process that was killed.
        " -c client_connection_check_interval=1000"
        " -c idle_in_transaction_session_timeout=60000 -c client_encoding=UTF8";
    return connection_string(options.url,
        {{"connect_timeout", "3"}, {"application_name", "dermaga"}, {"keepalives", "1"},
            {"keepalives_idle", "15"}, {"keepalives_interval", "5"}, {"keepalives_count", "3"},
            {"tcp_user_timeout", "30000"}, {"options", timeouts}});
}

Session::Session(Options const& options, Reachability& reachability, AnswerWatch& watch,
    std::atomic<bool> const& is_draining)
    : settings_(pool_settings(options)),
      reachability_(reachability),
      wire_(watch.add()),
      is_draining_(is_draining) {}

void Session::perform(std::function<bool(Transaction&)> const& work, Scope scope) {
    bool was_replaced = false;
    for (int attempt = 1;; ++attempt) {
        ensure_alive();
        try {
            run_once(work, scope);
            return;
        } catch (Conflict const&) {
            if (attempt >= attempts_max) throw;
            std::this_thread::sleep_for(pause_after_conflict(attempt));
        } catch (ConnectionLost const& lost) {
            auto const is_stale_plan = dynamic_cast<StalePlan const*>(&lost) != nullptr;
            drop();
            // A statement outside a transaction may have committed before the line broke.
            if (scope == Scope::single_statement && !is_stale_plan)
                throw Unavailable(
                    std::string("the outcome of a statement is unknown: ") + lost.what());
            if (was_replaced) throw;
            was_replaced = true;
        }
    }
}

bool Session::check() {
    try {
        ensure_alive();
        Owed const owed(wire_);
        pqxx::nontransaction tx(*connection_);
        pqxx_execute(tx, "select 1", {});
        return true;
    } catch (std::exception const&) {
        drop();
        return false;
    }
}

void Session::connect() {
    auto const started = std::chrono::steady_clock::now();
    if (!reachability_.may_try(started))
        throw Unavailable("the database is away, waiting to try again");
    try {
        prepared_.clear();
        connection_ = pqxx_connect(settings_);
        wire_.open(connection_->sock());
        reachability_.reached();
    } catch (std::exception const& error) {
        auto const pause = reachability_.failed(started, std::chrono::steady_clock::now());
        std::string_view const text = error.what();
        log::event(log::Level::warning, "database.unreachable",
            {{"retry_in_ms", pause.count()}, {"error", text.substr(0, text.find('\n'))}});
        throw Unavailable("no connection to the database");
    }
}

void Session::drop() {
    wire_.close();
    connection_.reset();
}

/// What ended while nobody looked (restart, failover, idle time-out of a proxy) is replaced here,
/// where a retry is still harmless.
void Session::ensure_alive() {
    if (connection_ && !pqxx_is_alive(*connection_)) drop();
    if (!connection_) connect();
}

void Session::run_once(std::function<bool(Transaction&)> const& work, Scope scope) {
    try {
        if (scope == Scope::single_statement) run_single_statement(work);
        else run_transaction(work);
    } catch (...) {
        // A statement that was stopped in the middle of COPY, or a line that broke, leaves a
        // connection in a state that nobody wants to guess.
        if (connection_ && !connection_->is_open()) drop();
        throw;
    }
}

void Session::run_transaction(std::function<bool(Transaction&)> const& work) {
    try {
        Owed const owed(wire_);
        pqxx::work tx(*connection_);
        PqxxTransaction transaction(*connection_, tx, prepared_, wire_, is_draining_);
        auto const is_wanted = transaction.let(work);
        if (!is_wanted) {
            tx.abort();
            return;
        }
        if (transaction.has_failed())
            throw std::logic_error("a work caught an error of its transaction and wants to commit");
        try {
            tx.commit();
        } catch (...) {
            if (!connection_->is_open())
                throw Unavailable("the connection broke during a commit: its outcome is unknown");
            throw;
        }
    } catch (pqxx::failure const&) {
        rethrow_translated();
    }
}

void Session::run_single_statement(std::function<bool(Transaction&)> const& work) {
    try {
        Owed const owed(wire_);
        pqxx::nontransaction tx(*connection_);
        PqxxTransaction transaction(*connection_, tx, prepared_, wire_, is_draining_);
        transaction.let(work);
    } catch (pqxx::failure const&) {
        rethrow_translated();
    }
}

}  // namespace dermaga::db

// libpqxx 6.4 forgets the answer of a statement during which the connection broke.
#if defined(__SANITIZE_ADDRESS__)
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() {
    return "leak:PQmakeEmptyPGresult\n";
}
#endif

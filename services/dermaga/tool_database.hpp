#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>

#include <boost/asio/io_context.hpp>

#include "db/database.hpp"
#include "runtime/settings.hpp"

namespace dermaga {

/// A refusal as a line for whoever runs a command: its code, and each fault's place and code.
std::string describe(Refusal const& refusal);
/// The field key of the settings; throws std::runtime_error when there is none.
std::string const& field_key_of(runtime::Settings const& settings);

/// The database for commands, which may block. Throws std::runtime_error when no URL is set.
class ToolDatabase {
  public:
    explicit ToolDatabase(runtime::Settings const& settings);

    /// Runs `work(Transaction&) -> Result<T>` in one transaction; a refusal is thrown as
    /// std::runtime_error, for it goes to a person at a terminal.
    template <class F>
    auto transact(F const& work) {
        std::optional<std::invoke_result_t<F const&, db::Transaction&>> answer;
        auto step = [&](db::Transaction& tx) {
            answer.emplace(work(tx));
            return answer->has_value();
        };
        db::Work const reference(step);
        database_.run_blocking(reference);
        if (!*answer) throw std::runtime_error(describe(answer->error()));
        return std::move(**answer);
    }
    db::Database& database() { return database_; }

  private:
    boost::asio::io_context io_;
    db::Database database_;
};

}  // namespace dermaga

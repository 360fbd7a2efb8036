#include "db/sql_errors.hpp"

#include <array>

namespace dermaga::db {
namespace {

/// libpq puts each part on a line of its own, under one of these words.
constexpr std::array<std::string_view, 6> labels = {
    "\nDETAIL:  ", "\nHINT:  ", "\nQUERY:  ", "\nCONTEXT:  ", "\nLINE ", "\nLOCATION:  "};

std::size_t find_next_label(std::string_view text, std::size_t from) {
    auto end = text.size();
    for (auto const label : labels)
        end = std::min(end, text.find(label, from));
    return end;
}

std::string without_end_of_line(std::string_view text) {
    while (!text.empty() && text.back() == '\n')
        text.remove_suffix(1);
    return std::string(text);
}

/// The text between the quotation marks after `word`, or "".
std::string quoted_after(std::string_view message, std::string_view word) {
    auto const at = message.find(std::string(word) + " \"");
    if (at == std::string_view::npos) return {};
    auto const begin = at + word.size() + 2;
    auto const end = message.find('"', begin);
    return std::string(message.substr(begin, end - begin));
}

/// libpqxx gives no constraint's name as a field, so it is read from the message. A not-null column
/// has no named constraint in PostgreSQL 15: "not_null_<column>" stands for it.
std::string constraint_name(std::string_view message) {
    auto name = quoted_after(message, "constraint");
    if (name.empty()) name = "not_null_" + quoted_after(message, "column");
    return name;
}

}  // namespace

ErrorText read_error_text(std::string_view text) {
    ErrorText parts;
    auto const message_end = find_next_label(text, 0);
    auto const colon = text.find(":  ");
    auto const message_begin = colon < message_end ? colon + 3 : 0;
    parts.message = without_end_of_line(text.substr(message_begin, message_end - message_begin));
    if (text.substr(message_end).starts_with(labels[0])) {
        auto const begin = message_end + labels[0].size();
        parts.detail =
            without_end_of_line(text.substr(begin, find_next_label(text, begin) - begin));
    }
    return parts;
}

void throw_sql_error(std::string const& sqlstate, std::string const& text) {
    auto parts = read_error_text(text);
    auto const family = sqlstate.substr(0, 2);
    if (sqlstate == "40001" || sqlstate == "40P01") throw Conflict(parts.message);
    if (family == "23") throw ConstraintBroken(constraint_name(parts.message));
    if (sqlstate == "55P03") throw LockTimedOut(parts.message);
    // 57014 statement_timeout, 53 out of resources (connections, disk, memory), 58 the disk fails,
    // 25006 a standby that is not yet, or no longer, the primary.
    if (sqlstate == "57014" || sqlstate == "25006" || family == "53" || family == "58")
        throw Unavailable(parts.message);
    // 57P01 to 57P05 and 25P03 (idle too long) end the connection; 08 says that it is broken.
    if (sqlstate.starts_with("57P") || sqlstate == "25P03" || family == "08")
        throw ConnectionLost(parts.message);
    if (sqlstate == "0A000" && parts.message.find("cached plan") != std::string::npos)
        throw StalePlan(parts.message);
    throw SqlRaised(sqlstate, std::move(parts.message), std::move(parts.detail));
}

void rethrow_translated() {
    try {
        throw;
    } catch (pqxx::broken_connection const& error) {
        throw ConnectionLost(error.what());
    } catch (pqxx::in_doubt_error const& error) {
        throw Unavailable(std::string("the outcome of a commit is unknown: ") + error.what());
    } catch (pqxx::statement_completion_unknown const& error) {
        throw Unavailable(std::string("the outcome of a statement is unknown: ") + error.what());
    } catch (pqxx::transaction_rollback const& error) {
        throw Conflict(error.what());  // no sql_error in libpqxx 6
    } catch (pqxx::sql_error const& error) {
        // Empty when the connection broke before a sqlstate came.
        if (error.sqlstate().empty()) throw ConnectionLost(error.what());
        throw_sql_error(error.sqlstate(), error.what());
    }
}

}  // namespace dermaga::db

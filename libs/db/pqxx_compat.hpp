#pragma once

// Everything that differs between libpqxx 6.4 (Debian 12) and 7.10 (Debian 13) stands here. Only
// sources of this room include it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <poll.h>
#include <pqxx/pqxx>

#include "db/transaction.hpp"

namespace dermaga::db {

inline std::unique_ptr<pqxx::connection> pqxx_connect(std::string const& settings) {
    auto connection = std::make_unique<pqxx::connection>(settings);
#if PQXX_VERSION_MAJOR < 7
    // Version 6 would reconnect silently and lose what the session knew; here a broken connection
    // is replaced.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
    connection->inhibit_reactivation(true);
#pragma GCC diagnostic pop
#endif
    return connection;
}

#if PQXX_VERSION_MAJOR >= 7
inline pqxx::params pqxx_parameters(std::vector<Parameter> const& parameters) {
    pqxx::params values;
    for (auto const& parameter : parameters) {
        if (parameter.text()) values.append(*parameter.text());
        else values.append();
    }
    return values;
}
#else
inline std::vector<char const*> pqxx_parameters(std::vector<Parameter> const& parameters) {
    std::vector<char const*> values;
    values.reserve(parameters.size());
    for (auto const& parameter : parameters)
        values.push_back(parameter.text() ? parameter.text()->c_str() : nullptr);
    return values;
}
#endif

/// Runs `sql` with its parameters, not prepared.
inline pqxx::result pqxx_execute(
    pqxx::transaction_base& tx, std::string const& sql, std::vector<Parameter> const& parameters) {
    auto const values = pqxx_parameters(parameters);
#if PQXX_VERSION_MAJOR >= 7
    return tx.exec(sql, values);
#else
    return tx.exec_params(sql, pqxx::prepare::make_dynamic_params(values));
#endif
}

/// Runs the statement that was prepared under `name`.
inline pqxx::result pqxx_execute_prepared(
    pqxx::transaction_base& tx, std::string const& name, std::vector<Parameter> const& parameters) {
    auto const values = pqxx_parameters(parameters);
#if PQXX_VERSION_MAJOR >= 7
    return tx.exec(pqxx::prepped{name}, values);
#else
    return tx.exec_prepared(name, pqxx::prepare::make_dynamic_params(values));
#endif
}

using CopyRow = std::vector<std::optional<std::string>>;

#if PQXX_VERSION_MAJOR < 7
/// A row for version 6's stream_to, which by itself takes only tuples: it looks for this
/// separated_list through its argument.
struct CopyFields {
    std::vector<char const*> fields;
};
inline std::string separated_list(std::string const& separator, CopyFields const& row,
    pqxx::internal::TypedCopyEscaper const& escape) {
    std::string line;
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
        if (i != 0) line += separator;
        line += escape(&row.fields[i]);
    }
    return line;
}
#endif

/// COPY in, a row at a time. `table` may be qualified with its schema; names come from code.
inline void pqxx_copy_in(pqxx::transaction_base& tx, std::string const& table,
    std::vector<std::string> const& columns, std::vector<CopyRow> const& rows) {
#if PQXX_VERSION_MAJOR >= 7
    std::string names;
    for (auto const& column : columns)
        names += (names.empty() ? "" : ", ") + column;
    auto stream = pqxx::stream_to::raw_table(tx, table, names);
    for (auto const& row : rows)
        stream.write_row(row);
#else
    pqxx::stream_to stream(tx, table, columns);
    CopyFields line;
    for (auto const& row : rows) {
        line.fields.clear();
        for (auto const& field : row)
            line.fields.push_back(field ? field->c_str() : nullptr);
        stream << line;
    }
#endif
    stream.complete();
}

/// True when an idle connection is still there, as far as this side of the line can see without
/// asking. A well one is silent, apart from a notice now and then; an ended one has its end to
/// read.
inline bool pqxx_is_alive(pqxx::connection& connection) {
    try {
        constexpr int notices_max = 10;
        for (int i = 0; i < notices_max && connection.is_open(); ++i) {
            pollfd descriptor{connection.sock(), POLLIN, 0};
            if (::poll(&descriptor, 1, 0) == 0) return true;
            connection.get_notifs();
        }
    } catch (pqxx::failure const&) {
        // Broken: the answer is no.
    }
    return false;
}

}  // namespace dermaga::db

#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dermaga::db {

/// One parameter, as PostgreSQL's text format; nothing is NULL. Bytes go as bytea("\x..").
class Parameter {
  public:
    Parameter(std::string text) : text_(std::move(text)) {}
    Parameter(std::string_view text) : text_(std::string(text)) {}
    Parameter(char const* text) : text_(std::string(text)) {}
    Parameter(bool value) : text_(value ? "t" : "f") {}
    template <class Integer>
        requires(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>)
    Parameter(Integer value) : text_(std::to_string(value)) {}
    Parameter(std::nullopt_t) {}
    template <class T>
    Parameter(std::optional<T> const& value) {
        if (value) *this = Parameter(*value);
    }
    std::optional<std::string> const& text() const { return text_; }

  private:
    std::optional<std::string> text_;
};

/// A bytea parameter from raw bytes.
Parameter bytea(std::string_view bytes);
/// A text[] parameter ("{…}", quoted).
Parameter text_array(std::vector<std::string> const& values);

/// One row of an answer; valid while its Rows live.
class Row {
  public:
    bool is_null(int column) const;
    std::string_view view(int column) const;  ///< text as PostgreSQL wrote it
    std::string text(int column) const { return std::string(view(column)); }
    std::optional<std::string> optional_text(int column) const;
    std::int64_t integer(int column) const;
    bool boolean(int column) const;
    std::string bytes(int column) const;  ///< of a bytea column

  private:
    friend class Rows;
    Row(void const* result, int row) : result_(result), row_(row) {}
    void const* result_;
    int row_;
};

/// The answer of a statement.
class Rows {
  public:
    struct Impl;
    explicit Rows(std::shared_ptr<Impl const> impl) : impl_(std::move(impl)) {}
    int size() const;
    bool empty() const { return size() == 0; }
    std::int64_t affected() const;
    Row operator[](int row) const;

    class iterator {
      public:
        iterator(Rows const* rows, int at) : rows_(rows), at_(at) {}
        Row operator*() const { return (*rows_)[at_]; }
        iterator& operator++() {
            ++at_;
            return *this;
        }
        bool operator!=(iterator const& other) const { return at_ != other.at_; }

      private:
        Rows const* rows_;
        int at_;
    };
    iterator begin() const { return {this, 0}; }
    iterator end() const { return {this, size()}; }

  private:
    std::shared_ptr<Impl const> impl_;
};

/// One open transaction on one connection, on a database thread. Actions and stores take it by
/// reference and never commit. A broken constraint throws ConstraintBroken, `raise exception` and
/// other errors SqlRaised, a lost connection or a time-out Unavailable (database.hpp); deadlocks
/// and serialisation failures are retried by Database::transact. After any of these the transaction
/// can only roll back: an action may catch them to answer with a refusal, never to go on.
class Transaction {
  public:
    virtual ~Transaction() = default;
    /// Runs one statement, prepared once a connection by its text. `sql` is a literal.
    template <class... Values>
    Rows query(char const* sql, Values const&... values) {
        return run(sql, std::vector<Parameter>{Parameter(values)...});
    }
    /// The untyped heart of query.
    virtual Rows run(char const* sql, std::vector<Parameter> const& parameters) = 0;
    /// COPY in: the fields of `rows` (nothing is NULL, text as PostgreSQL reads it) go to `columns`
    /// of `table`, which may be qualified with its schema; both are literals of the code. The
    /// fastest way in for more than some hundred rows. Errors as in run().
    virtual void copy_in(std::string const& table, std::vector<std::string> const& columns,
        std::vector<std::vector<std::optional<std::string>>> const& rows) = 0;
    /// What takes seconds asks between its steps: throws ShuttingDown (database.hpp) once the
    /// database drains, since nobody is left to hear of the work and the process waits for it.
    virtual void go_on() const = 0;
};

/// A unique, foreign key, check or exclusion constraint said no; `constraint` is its name.
class ConstraintBroken : public std::exception {
  public:
    explicit ConstraintBroken(std::string constraint) : constraint_(std::move(constraint)) {}
    std::string const& constraint() const { return constraint_; }
    char const* what() const noexcept override { return constraint_.c_str(); }

  private:
    std::string constraint_;
};

/// SQL said no otherwise: a PL/pgSQL `raise exception` (sqlstate P0001), or a fault in the
/// statement. An action that expects a raise catches it and answers with a refusal.
class SqlRaised : public std::exception {
  public:
    SqlRaised(std::string sqlstate, std::string message, std::string detail)
        : sqlstate_(std::move(sqlstate)),
          message_(std::move(message)),
          detail_(std::move(detail)) {}
    std::string const& sqlstate() const { return sqlstate_; }
    std::string const& message() const { return message_; }  ///< the text after `raise exception`
    std::string const& detail() const { return detail_; }    ///< of `using detail = …`, or ""
    char const* what() const noexcept override { return message_.c_str(); }

  private:
    std::string sqlstate_;
    std::string message_;
    std::string detail_;
};

}  // namespace dermaga::db

#include "db/transaction.hpp"

#include <charconv>
#include <stdexcept>

#include "base/text.hpp"
#include "db/rows.hpp"

namespace dermaga::db {
namespace {

pqxx::field field_of(void const* result, int row, int column) {
    auto const& rows = *static_cast<pqxx::result const*>(result);
    return rows[static_cast<pqxx::result::size_type>(row)]
               [static_cast<pqxx::row::size_type>(column)];
}

}  // namespace

Parameter bytea(std::string_view bytes) {
    return Parameter("\\x" + to_hex(bytes));
}

Parameter text_array(std::vector<std::string> const& values) {
    std::string text = "{";
    for (auto const& value : values) {
        if (text.size() > 1) text += ',';
        text += '"';
        for (char const c : value) {
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
        text += '"';
    }
    return Parameter(text + "}");
}

bool Row::is_null(int column) const {
    return field_of(result_, row_, column).is_null();
}

std::string_view Row::view(int column) const {
    auto const field = field_of(result_, row_, column);
    return {field.c_str(), static_cast<std::size_t>(field.size())};
}

std::optional<std::string> Row::optional_text(int column) const {
    if (is_null(column)) return std::nullopt;
    return text(column);
}

std::int64_t Row::integer(int column) const {
    auto const digits = view(column);
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size())
        throw std::logic_error("column " + std::to_string(column) + " is no 64-bit integer");
    return value;
}

bool Row::boolean(int column) const {
    auto const value = view(column);
    if (value != "t" && value != "f")
        throw std::logic_error("column " + std::to_string(column) + " is no boolean");
    return value == "t";
}

std::string Row::bytes(int column) const {
    auto const value = view(column);
    if (value.substr(0, 2) == "\\x")
        if (auto bytes = from_hex(value.substr(2))) return std::move(*bytes);
    throw std::logic_error("column " + std::to_string(column) + " is no bytea");
}

int Rows::size() const {
    return static_cast<int>(impl_->result.size());
}

std::int64_t Rows::affected() const {
    return static_cast<std::int64_t>(impl_->result.affected_rows());
}

Row Rows::operator[](int row) const {
    if (row < 0 || row >= size()) throw std::logic_error("no such row in the answer");
    return Row(&impl_->result, row);
}

}  // namespace dermaga::db

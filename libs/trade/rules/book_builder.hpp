#pragma once

#include <functional>

#include "trade/rules/row_reader.hpp"
#include "trade/rules/rule_book.hpp"

namespace dermaga::trade::rules {

/// Turns a pack into a book, noting every fault on the way.
class BookBuilder {
  public:
    BookBuilder(Pack const& pack, Faults& faults) : pack_(pack), faults_(faults) {}
    RuleBook build();

  private:
    void for_each_row(std::string_view table, std::function<void(RowReader&)> const& read);
    // book_words.cpp: what rules are said with
    void read_words();
    static Fact read_fact(RowReader& row);
    void assume();
    CredentialType read_credential(RowReader& row) const;
    std::string read_months(RowReader& row) const;
    void read_numbers();
    void read_measures();
    void check_known_facts();
    // book_origin.cpp: what agreements ask
    void read_origin();
    // book_rules.cpp: the rules themselves
    void read_rules();
    void read_rule(KindTraits const& kind, RowReader& row);
    std::bitset<classes_max> read_classes(RowReader& row) const;
    Condition read_condition(RowReader& row) const;
    std::optional<RuleText::Step> read_step(RowReader& row) const;
    void add_sellers(RowReader& row, Condition& condition) const;
    void read_needs(RowReader& row, Rule& rule);
    void order_rules();
    void index_rules();

    Pack const& pack_;
    Faults& faults_;
    RuleBook book_;
};

}  // namespace dermaga::trade::rules

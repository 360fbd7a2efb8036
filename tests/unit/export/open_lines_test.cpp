#include <boost/json.hpp>
#include <gtest/gtest.h>

#include "export/actions/order_rules.hpp"

namespace dermaga::exports {
namespace {

// As rules.open_reasons has them, so that a partner reads the same of an order that was asked.
TEST(OpenLines, AreInTheOrderOfLinesAndOfTheirRules) {
    OrderQuestion question;
    for (auto const* const id : {"prd_a", "prd_b", "prd_c"})
        question.lines.push_back({id, 1});
    OrderVerdict verdict;
    for (auto const& [line, rule] : {std::pair{2UL, "R2"}, {0UL, "R3"}, {2UL, "R1"}, {2UL, "R3"}})
        verdict.open.push_back({line, boost::json::array{"pck", rule, "unverified", ""}});
    EXPECT_EQ(boost::json::serialize(open_lines_json(verdict, question)),
        R"([{"line":1,"product_id":"prd_a","reasons":[["pck","R3","unverified",""]]},)"
        R"({"line":3,"product_id":"prd_c","reasons":[["pck","R1","unverified",""],)"
        R"(["pck","R2","unverified",""],["pck","R3","unverified",""]]}])");
}

}  // namespace
}  // namespace dermaga::exports

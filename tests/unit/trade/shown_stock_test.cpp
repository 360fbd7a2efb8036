#include "trade/shown_stock.hpp"

#include <gtest/gtest.h>

namespace dermaga::trade {
namespace {

constexpr std::string_view document =
    R"({"id":"prd_1","version":7,"stock":73,"updated_at":"2026-11-29T00:00:00.000Z","title":{"id":"\"stock\":9"}})";

TEST(ShownStock, BandsBeginWhereTheySay) {
    struct Row {
        std::int64_t left, banded, yes_no;
    };
    for (auto const& [left, banded, yes_no] :
        {Row{0, 0, 0}, Row{1, 1, 1}, Row{9, 1, 1}, Row{10, 10, 1}, Row{49, 10, 1}, Row{50, 50, 1},
            Row{99, 50, 1}, Row{100, 100, 1}, Row{499, 100, 1}, Row{500, 500, 1}, Row{999, 500, 1},
            Row{1000, 1000, 1}, Row{1'000'000'000, 1000, 1}}) {
        EXPECT_EQ(shown_stock(left, StockDetail::exact), left);
        EXPECT_EQ(shown_stock(left, StockDetail::banded), banded) << left;
        EXPECT_EQ(shown_stock(left, StockDetail::yes_no), yes_no) << left;
    }
}

std::string shown(std::string_view text, StockDetail detail) {
    std::string out = ">";
    append_shown_document(text, detail, out);
    return out;
}

TEST(ShownStock, ADocumentUnderExactIsItsOwnBytes) {
    EXPECT_EQ(shown(document, StockDetail::exact), ">" + std::string(document));
}

TEST(ShownStock, OnlyTheStockIsReplacedAndNoTextOfASellers) {
    EXPECT_EQ(shown(document, StockDetail::banded),
        R"(>{"id":"prd_1","version":7,"stock":50,"updated_at":"2026-11-29T00:00:00.000Z","title":{"id":"\"stock\":9"}})");
}

TEST(ShownStock, WhatHasNoStockStaysAsItIs) {
    EXPECT_EQ(shown(R"({"id" : "prd_1", "version" : 8})", StockDetail::yes_no),
        R"(>{"id" : "prd_1", "version" : 8})");
}

}  // namespace
}  // namespace dermaga::trade

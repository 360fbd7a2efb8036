// The vectors of the domain notes, when DERMAGA_SHARED names the folder that has them. The tables in
// the other tests hold the published ones, so nothing is lost without it.
#include <boost/json.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "trade/identifiers.hpp"

namespace dermaga::trade {
namespace {

constexpr Date today{std::chrono::year{2026}, std::chrono::November, std::chrono::day{24}};

bool is_true(boost::json::value const& value) {
    return value.is_bool() ? value.as_bool() : value.as_int64() != 0;
}

template <class Parse>
void expect_all(boost::json::array const& rows, Parse parse) {
    for (auto const& row : rows) {
        auto const& text = row.at("v").as_string();
        EXPECT_EQ(parse(std::string_view(text.data(), text.size())), is_true(row.at("ok"))) << text;
    }
}

TEST(SharedVectors, Hold) {
    auto const* const folder = std::getenv("DERMAGA_SHARED");
    if (folder == nullptr) return;
    std::ifstream file(std::string(folder) + "/domain/identifiers-and-tax-vectors.json");
    ASSERT_TRUE(file) << "no vectors below DERMAGA_SHARED=" << folder;
    std::stringstream text;
    text << file.rdbuf();
    auto const vectors = boost::json::parse(text.str());
    auto const rows = [&](char const* name) -> boost::json::array const& { return vectors.at(name).as_array(); };
    expect_all(rows("nik"), [](auto text_) { return Nik::parse(text_, today).has_value(); });
    expect_all(rows("npwp"), [](auto text_) { return Npwp::parse(text_, today).has_value(); });
    expect_all(rows("cn_resident_id"), [](auto text_) { return CnResidentId::parse(text_).has_value(); });
    expect_all(rows("uscc"), [](auto text_) { return Uscc::parse(text_).has_value(); });
    expect_all(rows("ean13"), [](auto text_) { return Gtin::parse(text_).has_value(); });
}

}  // namespace
}  // namespace dermaga::trade

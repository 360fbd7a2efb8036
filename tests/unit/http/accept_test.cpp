#include "http/accept.hpp"

#include <gtest/gtest.h>

namespace dermaga::http {
namespace {

constexpr std::string_view offered[] = {"application/x-ndjson", "text/csv", "application/pdf"};
constexpr std::string_view none = "none";

std::string_view chosen(std::string_view accept) {
    auto const best = best_offer(accept, offered);
    return best ? offered[*best] : none;
}

TEST(Accept, TakesWhatIsWantedMost) {
    struct Case {
        std::string_view accept;
        std::string_view wanted;
    };
    for (auto const& [accept, wanted] : {
             Case{"", "application/x-ndjson"},
             Case{" , ", "application/x-ndjson"},
             Case{"*/*", "application/x-ndjson"},
             Case{"text/csv", "text/csv"},
             Case{"TEXT/CSV", "text/csv"},
             Case{"text/*", "text/csv"},
             Case{"text/csv;q=0.9", "text/csv"},
             Case{"text/csv; header=present; q=0.9", "text/csv"},
             Case{"text/html, text/csv;q=0.5", "text/csv"},
             Case{"application/x-ndjson;q=0.2, text/csv;q=0.5", "text/csv"},
             Case{"text/csv, application/x-ndjson", "application/x-ndjson"},
             Case{"text/csv, */*;q=0.1", "text/csv"},
             Case{"application/x-ndjson;q=0, */*", "text/csv"},
             Case{"application/*;q=0.9, application/x-ndjson;q=0.1", "application/pdf"},
             Case{"application/pdf;Q=0.5, text/csv;q=0.4", "application/pdf"},
         })
        EXPECT_EQ(chosen(accept), wanted) << accept;
}

TEST(Accept, TakesNothingThatIsNotWanted) {
    for (auto const* const accept : {"application/json", "text/html, image/*", "*/*;q=0",
             "text/csv;q=0", "text/csv;q=0.0", "text/csv;q=much", "text/csv;q=", "csv", "text",
             "application/", "text/csvx", "*/csv", "text/csv-schema"})
        EXPECT_EQ(chosen(accept), none) << accept;
}

}  // namespace
}  // namespace dermaga::http

#include <gtest/gtest.h>

#include "http/request.hpp"

namespace dermaga::http {
namespace {

Request form(std::string body, std::string boundary = "x") {
    Request request;
    request.headers.add("content-type", "multipart/form-data; boundary=" + boundary);
    request.body = std::move(body);
    return request;
}

TEST(FormParts, ReadsFieldsAndFiles) {
    auto const request = form(
        "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nktp\r\n"
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a \\\"b\\\".pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--y\r\n\r\n"
        "--x--\r\n");
    auto const parts = request.form_parts();
    ASSERT_TRUE(parts);
    ASSERT_EQ(parts->size(), 2U);
    EXPECT_EQ((*parts)[0].bytes, "ktp");
    EXPECT_EQ((*parts)[1].file_name, "a \"b\".pdf");
    EXPECT_EQ((*parts)[1].content_type, "application/pdf");
    EXPECT_EQ((*parts)[1].bytes, "%PDF\r\n--y\r\n");
}

TEST(FormParts, ReadsAnEmptyPart) {
    auto const request = form("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n--x--");
    auto const parts = request.form_parts();
    ASSERT_TRUE(parts);
    EXPECT_EQ(parts->at(0).bytes, "");
}

TEST(FormParts, RefusesWhatDidNotArriveWhole) {
    std::string const whole = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--";
    for (std::size_t length = 0; length < whole.size() - 2; ++length) {
        auto const request = form(whole.substr(0, length));
        EXPECT_FALSE(request.form_parts()) << length;
    }
    EXPECT_FALSE(form(whole, "y").form_parts());
    EXPECT_FALSE(form("--x\r\nContent-Disposition: form-data\r\n\r\nb\r\n--x--").form_parts());
}

}  // namespace
}  // namespace dermaga::http

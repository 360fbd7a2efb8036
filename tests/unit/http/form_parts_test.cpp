#include <algorithm>
#include <chrono>

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

TEST(FormParts, WhatStandsBeforeAPartsBytesIsLimited) {
    std::string const disposition = "Content-Disposition: form-data; name=\"a\"\r\nX: ";
    for (std::size_t const size : {std::size_t{8192}, std::size_t{8193}}) {
        auto const filler = std::string(size - disposition.size() - 4, 'y');
        auto const request = form("--x\r\n" + disposition + filler + "\r\n\r\nb\r\n--x--");
        EXPECT_EQ(request.form_parts().has_value(), size == 8192U) << size;
    }
}

template <class Work>
std::chrono::nanoseconds quickest(Work const& work) {
    auto least = std::chrono::nanoseconds::max();
    for (int round = 0; round < 3; ++round) {
        auto const started = std::chrono::steady_clock::now();
        work();
        least =
            std::min<std::chrono::nanoseconds>(least, std::chrono::steady_clock::now() - started);
    }
    return least;
}

// A search that begins anew at each first character of the delimiter is what somebody would
// provoke.
TEST(FormParts, ABodyOfCarriageReturnsIsNotSlowToCut) {
    auto const request = form("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" +
        std::string(20 * 1024 * 1024, '\r'));
    auto const cut = quickest([&] { EXPECT_FALSE(request.form_parts()); });
    auto const step_by_step =
        quickest([&] { EXPECT_EQ(request.body.find("\r\n--x\r"), std::string::npos); });
    EXPECT_LT(cut * 4, step_by_step) << cut.count() << " ns";
}

}  // namespace
}  // namespace dermaga::http

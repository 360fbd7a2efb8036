#pragma once

// What goes over the wire, byte by byte, against a real server: what the tests of it share.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "http/live_server.hpp"
#include "http/raw_peer.hpp"

namespace dermaga::test {

using namespace std::chrono_literals;

inline std::string get(std::string const& target, std::string const& lines = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n";
}

inline std::string post(
    std::string const& target, std::string const& body, std::string const& lines = "") {
    return "POST " + target +
        " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + lines +
        "\r\n" + body;
}

inline bool has(std::string const& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

inline int status_of(std::string const& answer) {
    return answer.starts_with("HTTP/1.1 ") ? std::stoi(answer.substr(9, 3)) : 0;
}

inline std::string body_of(std::string const& answer) {
    auto const end = answer.find("\r\n\r\n");
    return end == std::string::npos ? "" : answer.substr(end + 4);
}

}  // namespace dermaga::test

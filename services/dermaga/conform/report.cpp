#include "dermaga/conform/report.hpp"

#include <algorithm>
#include <cstdio>

namespace dermaga::conform {

namespace {

std::string_view word_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::pass: return "PASS";
        case Outcome::fail: return "FAIL";
        case Outcome::skipped: return "SKIP";
    }
    return "";
}

/// XML 1.0 has no control characters but these three, not even escaped.
std::string escaped(std::string_view text) {
    std::string result;
    for (char const c : text) {
        auto const is_control =
            static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r';
        if (c == '&') result += "&amp;";
        else if (c == '<') result += "&lt;";
        else if (c == '>') result += "&gt;";
        else if (c == '"') result += "&quot;";
        else result += is_control ? '?' : c;
    }
    return result;
}

std::string indented(std::string_view text) {
    std::string result = "      ";
    for (char const c : text) {
        result += c;
        if (c == '\n') result += "      ";
    }
    return result + "\n";
}

std::string seconds(std::chrono::milliseconds time) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3f", static_cast<double>(time.count()) / 1000);
    return text;
}

auto count(Verdicts const& verdicts, Outcome outcome) {
    return std::ranges::count(verdicts, outcome, &Verdict::outcome);
}

}  // namespace

std::string to_text(Verdict const& verdict) {
    auto const& rule = verdict.rule;
    auto text = std::string(word_of(verdict.outcome)) + "  " + std::string(rule.id);
    text.resize(std::max<std::size_t>(text.size() + 1, 30), ' ');
    text += std::string(rule.sentence) + " [" + std::string(rule.source) + "]\n";
    if (!verdict.reason.empty()) text += indented(verdict.reason);
    if (verdict.outcome == Outcome::fail && !verdict.exchange.empty())
        text += indented(verdict.exchange);
    return text;
}

std::string counts(Verdicts const& verdicts) {
    return std::to_string(count(verdicts, Outcome::pass)) + " passed, " +
        std::to_string(count(verdicts, Outcome::fail)) + " failed, " +
        std::to_string(count(verdicts, Outcome::skipped)) + " skipped";
}

std::string to_junit(Verdicts const& verdicts, std::string_view name) {
    std::chrono::milliseconds took{0};
    std::string cases;
    for (auto const& verdict : verdicts) {
        took += verdict.took;
        auto const group = verdict.rule.id.substr(0, verdict.rule.id.find('-'));
        cases += "  <testcase classname=\"" + std::string(group) + "\" name=\"" +
            escaped(verdict.rule.id) + "\" time=\"" + seconds(verdict.took) + "\">\n";
        if (verdict.outcome == Outcome::fail)
            cases += "    <failure message=\"" + escaped(verdict.reason) + "\">" +
                escaped(verdict.exchange) + "</failure>\n";
        if (verdict.outcome == Outcome::skipped)
            cases += "    <skipped message=\"" + escaped(verdict.reason) + "\"/>\n";
        cases += "    <system-out>" + escaped(verdict.rule.sentence) + " [" +
            escaped(verdict.rule.source) + "]</system-out>\n  </testcase>\n";
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"" + escaped(name) +
        "\" tests=\"" + std::to_string(verdicts.size()) + "\" failures=\"" +
        std::to_string(count(verdicts, Outcome::fail)) + "\" skipped=\"" +
        std::to_string(count(verdicts, Outcome::skipped)) + "\" time=\"" + seconds(took) + "\">\n" +
        cases + "</testsuite>\n";
}

bool is_green(Verdicts const& verdicts) {
    return count(verdicts, Outcome::fail) == 0;
}

}  // namespace dermaga::conform

#pragma once

#include <string>

#include <gtest/gtest.h>

#include "base/messages.hpp"

namespace dermaga::test {

/// Holds a table of messages to what people may expect: each code once, each text there in three
/// languages, and each a pattern that ICU can format with the arguments it names.
inline void expect_good_messages(std::span<Message const> table) {
    Messages messages;
    messages.add(table);
    EXPECT_EQ(messages.all().size(), table.size());
    for (auto const& message : table) {
        for (auto const language : {Language::id, Language::en, Language::zh}) {
            auto const text = messages.text(message.code, language);
            EXPECT_GT(text.size(), 3U) << message.code;
            // A pattern that ICU refuses comes back as it was written.
            EXPECT_EQ(text.find("select"), std::string::npos) << message.code << ": " << text;
        }
    }
}

}  // namespace dermaga::test

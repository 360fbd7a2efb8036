#include "base/messages.hpp"

#include <array>

#include <gtest/gtest.h>

namespace dermaga {
namespace {

constexpr std::array table = {
    Message{"greeting", "Halo {name}, it''s {count}", "Hello {name}", "你好，{name}"},
    Message{"broken", "Tidak {rapi", "Not {tidy", "不{整"},
};

TEST(Messages, FillInNamedArguments) {
    Messages messages;
    messages.add(table);
    EXPECT_EQ(messages.text("greeting", Language::id, {{"name", "Sari"}, {"count", "1000"}}),
        "Halo Sari, it's 1000");
    EXPECT_EQ(messages.text("greeting", Language::zh, {{"name", "{x}"}}), "你好，{x}");
    EXPECT_TRUE(messages.contains("greeting"));
    EXPECT_EQ(messages.all().size(), 2U);
}

TEST(Messages, NeverHideAnError) {
    Messages messages;
    messages.add(table);
    EXPECT_EQ(messages.text("no_such_code", Language::en), "no_such_code");
    EXPECT_EQ(messages.text("broken", Language::en), "Not {tidy");
}

TEST(ChooseLanguage, FollowsTheHeadersWeights) {
    struct Case {
        std::string_view header;
        Language language;
    };
    constexpr Case cases[] = {
        {"", Language::id},
        {"en", Language::en},
        {"en-GB,en;q=0.9,id;q=0.8", Language::en},
        {"zh-CN, zh;q=0.9, en;q=0.8", Language::zh},
        {"en;q=0.3, zh-Hant;q=0.7, id;q=0.5", Language::zh},
        {"fr, de;q=0.9, en;q=0.1", Language::en},
        {"fr", Language::id},
        {"*", Language::id},
        {"en;q=0, id;q=0.1", Language::id},
        {"en;q=banana", Language::id},
        {";;;,,,q=", Language::id},
        {"ms-MY, en;q=0.5", Language::id},
        {"EN-us, id;q=0.5", Language::en},
    };
    for (auto const& row : cases)
        EXPECT_EQ(choose_language(row.header), row.language) << row.header;
}

TEST(Language, HasATag) {
    EXPECT_EQ(language_tag(Language::id), "id");
    EXPECT_EQ(language_tag(Language::en), "en");
    EXPECT_EQ(language_tag(Language::zh), "zh-CN");
}

}  // namespace
}  // namespace dermaga

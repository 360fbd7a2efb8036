#include "json/messages.hpp"

#include "support/message_table.hpp"

namespace dermaga {
namespace {

TEST(JsonMessages, AreWholeInThreeLanguages) {
    test::expect_good_messages(json_messages());
}

TEST(JsonMessages, FillInTheirArguments) {
    Messages messages;
    messages.add(json_messages());
    EXPECT_EQ(messages.text("malformed_json", Language::id,
                  {{"reason", "duplicate_key"}, {"line", "2"}, {"column", "7"}}),
        "Isi permintaan tidak dapat dibaca sebagai JSON (baris 2, kolom 7): satu nama dipakai dua kali. "
        "Perbaiki bagian itu lalu kirim lagi.");
    EXPECT_EQ(messages.text("wrong_type", Language::en, {{"expected", "integer"}}),
        "This value has the wrong form; it should be a whole number.");
    EXPECT_EQ(messages.text("out_of_range", Language::zh, {{"min", "1"}, {"max", "9"}}),
        "请填写 1 到 9 之间的数字。");
}

}  // namespace
}  // namespace dermaga

#include "dermaga/conform/signatures.hpp"

#include "auth/signing_key.hpp"
#include "base/text.hpp"

namespace dermaga::conform {

void expect_signed(Stage& stage, boost::json::value const& answer, std::string_view text) {
    auto const keys = expect_status(stage.anybody().get("/partner/v1/feed/keys"), 200).json();
    for (auto const& key : at(keys, "/keys").as_array()) {
        if (text_at(key, "/kid") != text_at(answer, "/key_id")) continue;
        auto const bytes = from_base64url(text_at(key, "/x"));
        auto const signed_text = text_at(answer, "/" + std::string(text));
        expect(bytes && auth::is_signed_by(*bytes, signed_text, text_at(answer, "/signature")),
            "the published key must have signed the " + std::string(text));
        return;
    }
    throw Failed("key_id must be among the published keys");
}

}  // namespace dermaga::conform

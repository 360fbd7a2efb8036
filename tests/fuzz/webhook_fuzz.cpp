// Headers of a webhook of any form are judged, and only the signature of a key's holder is good.
#include <array>
#include <stdexcept>
#include <vector>

#include "auth/webhook_signature.hpp"
#include "promise.hpp"

using namespace dermaga;

namespace {

constexpr std::int64_t sent_s = 1'764'000'000;

/// A key of any form is read or refused.
void try_key(std::string_view text) {
    std::array const keys{std::string(text)};
    try {
        (void)auth::verify_webhook(
            keys, {"evt_1", "1764000000", "v1,AAAA"}, "", Timestamp(std::chrono::seconds(sent_s)));
    } catch (std::invalid_argument const&) {
    }
    try {
        (void)auth::webhook_public_key(text);
    } catch (std::invalid_argument const&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static std::string const secret = auth::new_webhook_secret();
    auto rest = fuzz::text_of(data, size);
    try_key(rest);
    std::array<std::string_view, 3> lines;
    for (auto& line : lines) {
        line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(line.size() < rest.size() ? line.size() + 1 : rest.size());
    }
    std::array const keys{secret};
    auto const now = Timestamp(std::chrono::seconds(sent_s));
    fuzz::promise(auth::verify_webhook(keys, {lines[0], lines[1], lines[2]}, rest, now) !=
        auth::WebhookVerdict::good);
    // Before any other signatures (only so many are looked at) the right one is found, for this
    // body alone.
    auto const own = auth::webhook_signature(secret, {"evt_1", sent_s, rest});
    auto const all = own + " " + std::string(lines[2]);
    fuzz::promise(auth::verify_webhook(keys, {"evt_1", "1764000000", all}, rest, now) ==
        auth::WebhookVerdict::good);
    fuzz::promise(auth::verify_webhook(keys, {"evt_1", "1764000000", all}, std::string(rest) + "x",
                      now) != auth::WebhookVerdict::good);
    return 0;
}

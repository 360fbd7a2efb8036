// What is promised of the catalogue besides the plain copy: a snapshot that goes on after a break,
// its formats, a signed word on a copy, complaints of a listing.
#include <boost/json.hpp>

#include "dermaga/conform/signatures.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

/// The ids of the listings behind one, in the order in which they came.
std::vector<std::string> ids_behind(Caller& partner, std::string const& after_id) {
    auto const answer =
        expect_status(partner.get("/partner/v1/feed/snapshot?after_id=" + after_id), 200);
    std::vector<std::string> ids;
    for (std::size_t at_byte = 0; at_byte < answer.body.size();) {
        auto const end = answer.body.find('\n', at_byte);
        expect(end != std::string::npos, "the snapshot must end with a whole line");
        auto const record =
            boost::json::parse(std::string_view(answer.body).substr(at_byte, end - at_byte));
        at_byte = end + 1;
        if (text_at(record, "/kind") == "end") continue;
        ids.push_back(text_at(record, "/listing/id"));
        auto const before = ids.size() < 2 ? after_id : ids[ids.size() - 2];
        expect(ids.back() > before, "with after_id listings must come by id, and behind it");
    }
    return ids;
}

std::string resume(Stage& stage) {
    auto& partner = stage.house();
    auto const all = ids_behind(partner, "");
    if (all.size() < 2) throw Skipped("there are too few listings to break off between them");
    auto const& broken_at = all[all.size() / 2];
    auto const rest = ids_behind(partner, broken_at);
    // Listings come and go meanwhile; the ones behind the break are still most of what comes.
    expect(rest.size() < all.size(), "what came before the break must not come again");
    return std::to_string(rest.size()) + " of " + std::to_string(all.size()) + " behind the break";
}

std::string formats(Stage& stage) {
    static constexpr std::pair<char const*, std::string_view> known[] = {
        {"ndjson", "application/x-ndjson"}, {"csv", "text/csv"},
        {"protobuf", "application/vnd.google.protobuf"}};
    auto& partner = stage.house();
    for (auto const& [name, media_type] : known) {
        auto const answer = expect_status(
            partner.get(std::string("/partner/v1/feed/snapshot?format=") + name), 200);
        expect(answer.header("content-type").starts_with(media_type),
            std::string(name) + " must come as " + std::string(media_type));
    }
    expect_status(partner.get("/partner/v1/feed/snapshot?format=parchment"), 400);
    return {};
}

std::string checkpoint(Stage& stage) {
    auto& partner = stage.house();
    auto const root = expect_status(partner.get("/partner/v1/feed/digest"), 200).json();
    auto const position = number_at(root, "/position");
    auto hash = text_at(root, "/hash");
    auto const say = [&](std::string const& claimed) {
        boost::json::object const claim{{"position", position}, {"root", claimed}};
        auto const said =
            expect_status(partner.post("/partner/v1/feed/checkpoints", json::serialize(claim)), 201)
                .json();
        expect_signed(stage, said, "statement");
        auto statement = boost::json::parse(text_at(said, "/statement"));
        expect(number_at(statement, "/position") == position, "it must name the position");
        expect(at(statement, "/equal") == at(said, "/equal"),
            "what is signed must be what is answered");
        return at(said, "/equal").as_bool();
    };
    expect(say(hash), "the digest's own root must be equal");
    hash.front() = hash.front() == '0' ? '1' : '0';
    expect(!say(hash), "another root must not be equal");
    return {};
}

std::string rejections(Stage& stage) {
    auto& partner = stage.trade();
    auto const reasons = expect_status(partner.get("/partner/v1/rejection-reasons"), 200).json();
    boost::json::object const wish{{"product_id", stage.product_id()},
        {"reason", text_at(reasons, "/items/0/code")}, {"note", "conform"}};
    auto const made =
        expect_status(partner.post("/partner/v1/rejections", json::serialize(wish)), 201);
    auto const path = "/partner/v1/rejections/" + text_at(made.json(), "/id");
    expect(text_at(made.json(), "/state") == "open" && text_at(made.json(), "/hand") == "seller",
        "it must be open and in the seller's hand");
    auto const again = partner.post("/partner/v1/rejections", json::serialize(wish));
    auto const tag = std::string(expect_status(partner.get(path), 200).header("etag"));
    expect_status(partner.post(path + "/withdraw", "{}"), 428);
    auto const withdrawn =
        expect_status(partner.post(path + "/withdraw", "{}", {{"If-Match", tag}}), 200).json();
    expect_status(again, 409);
    expect(text_at(withdrawn, "/state") == "withdrawn" && text_at(withdrawn, "/hand") == "nobody",
        "withdrawn it must be in nobody's hand");
    return {};
}

constexpr Check checks[] = {
    {{"feed-resume", "A snapshot that broke goes on behind the last id that came",
         "reference: read_snapshot"},
        resume},
    {{"feed-formats", "A snapshot comes in each format, and an unknown one is refused with 400",
         "reference: read_snapshot"},
        formats},
    {{"feed-checkpoint", "What is said of a copy is true, and signed by a published key",
         "reference: make_checkpoint"},
        checkpoint},
    {{"feed-rejection", "A listing is rejected once for a reason, until that is withdrawn",
         "reference: reject_listing, withdraw_rejection"},
        rejections},
};

}  // namespace

std::span<Check const> promise_checks() {
    return checks;
}

}  // namespace dermaga::conform

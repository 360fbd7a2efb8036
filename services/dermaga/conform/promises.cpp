// What is promised of the catalogue besides the copy itself: proofs of it and of its photos,
// complaints of a listing.
#include <boost/json.hpp>

#include "auth/sha256.hpp"
#include "base/text.hpp"
#include "dermaga/conform/copy.hpp"
#include "dermaga/conform/signatures.hpp"
#include "json/writer.hpp"

namespace dermaga::conform {

namespace {

using boost::json::value;

std::string versions(Stage& stage) {
    auto& partner = stage.house();
    expect_everything_kept(partner);
    std::size_t count = 0;
    expect_equal_in_the_end(partner, [&]() -> std::string {
        auto const proof =
            expect_status(partner.get("/partner/v1/feed/snapshot?format=versions&after_id="), 200);
        auto const& body = proof.body;
        auto const end = boost::json::parse(body.substr(body.rfind('\n', body.size() - 2) + 1));
        expect_signed(stage, end, "manifest");
        auto const manifest = boost::json::parse(text_at(end, "/manifest"));
        auto const copy = copy_of_changes(partner, number_at(manifest, "/position"));
        count = copy.listings.size();
        std::string lines;
        for (auto const& [id, listing] : copy.listings)
            lines += R"({"kind":"version","id":")" + id + R"(","version":)" +
                std::to_string(number_at(listing, "/version")) + "}\n";
        if (text_at(manifest, "/sha256") == to_hex(auth::sha256(lines))) return "";
        return "the signed hash must be that of the same lines written from a right copy";
    });
    return std::to_string(count) + " listings";
}

/// What a JPEG says of its own size (its frame header, ITU-T T.81 §B.2.2); Failed for what is none.
std::pair<int, int> size_of_jpeg(std::string_view bytes) {
    auto const byte = [&](std::size_t place) {
        expect(place < bytes.size(), "a photo must be a whole JPEG");
        return static_cast<int>(static_cast<unsigned char>(bytes[place]));
    };
    auto const number = [&](std::size_t place) { return byte(place) * 256 + byte(place + 1); };
    constexpr std::size_t after_start = 2;
    for (std::size_t place = after_start;;) {
        expect(byte(place) == 0xff, "a photo must be a JPEG");
        auto const marker = byte(place + 1);
        auto const is_frame =
            marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        if (is_frame) return {number(place + 7), number(place + 5)};
        place += 2 + static_cast<std::size_t>(number(place + 2));
    }
}

std::string photos(Stage& stage) {
    auto& partner = stage.house();
    auto const snapshot = take_snapshot(partner);
    for (auto const& [id, listing] : snapshot.listings) {
        for (auto const& photo : at(listing, "/photos").as_array()) {
            auto const answer = expect_status(partner.get(text_at(photo, "/url")), 200);
            expect(text_at(photo, "/sha256") == to_hex(auth::sha256(answer.body)),
                "sha256 must be that of the photo's bytes");
            auto const [width, height] = size_of_jpeg(answer.body);
            expect(number_at(photo, "/width") == width && number_at(photo, "/height") == height,
                "width and height must be the photo's: it is " + std::to_string(width) + " by " +
                    std::to_string(height));
            return id;
        }
    }
    throw Skipped("no listing has a photo");
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
        expect(number_at(statement, "/position") == position &&
                at(statement, "/epoch") == at(root, "/epoch"),
            "it must name the position and its epoch");
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
    {{"feed-versions", "A copy is proven by the signed hash of its ids and versions",
         "reference: read_snapshot"},
        versions},
    {{"feed-photos", "A photo's bytes have the hash and the size that its listing tells",
         "reference: Listing"},
        photos},
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

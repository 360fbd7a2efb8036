// A listing's document in each format, and what an assortment takes of it.
#include "partner/domain/feed_format.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include <boost/json.hpp>
#include <feed.pb.h>
#include <google/protobuf/io/coded_stream.h>
#include <gtest/gtest.h>

#include "partner/domain/assortment.hpp"
#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {
namespace {

constexpr char document[] =
    R"({"id":"prd_1","version":12,"stock":0,"updated_at":"2026-11-24T08:30:00.000Z",)"
    R"("seller":{"id":"sel_1","name":"Toko \"Maju\"","region_code":"33.75.01.1001"},"sku":"A-1",)"
    R"("title":{"id":"Kopi\n\u00e9\ud83d\ude00","zh":"咖啡"},"description":{},"text_states":{"id":"written","en":"missing","zh":"reviewed"},"category":"kopi \\ teh","hs_code":null,)"
    R"("price":{"amount":"85000.00","currency":"IDR"},"weight_grams":250,)"
    R"("later":{"id":"x","list":[1,{"a":"]}"}]},)"
    R"("photos":[{"url":"/media/a/large","thumb_url":"/media/a/thumb"},{"url":"/media/b/large","thumb_url":"/media/b/thumb"}]})";

std::string unescaped(std::string_view text) {
    std::string out;
    append_unescaped(text, out);
    return out;
}

TEST(ListingFields, AreFoundWhereTheyStand) {
    auto const found = read_listing(document);
    EXPECT_EQ(found.id, "prd_1");
    EXPECT_EQ(found.version, "12");
    EXPECT_EQ(unescaped(found.seller_name), "Toko \"Maju\"");
    EXPECT_EQ(unescaped(found.title_id), "Kopi\n\xc3\xa9\xf0\x9f\x98\x80");
    EXPECT_EQ(found.title_en, "");
    EXPECT_EQ(found.text_state_id, "written");
    EXPECT_EQ(found.text_state_zh, "reviewed");
    EXPECT_EQ(unescaped(found.category), "kopi \\ teh");
    EXPECT_EQ(found.hs_code, "");
    EXPECT_EQ(found.weight_grams, "250");
}

TEST(ListingFields, ComeInAnyOrderAndWithSpaces) {
    auto const found = read_listing(R"({"version" : 3, "unknown" : null, "id" : "prd_2"})");
    EXPECT_EQ(found.id, "prd_2");
    EXPECT_EQ(found.version, "3");
    EXPECT_EQ(read_listing("{}").id, "");
}

TEST(ListingFields, GiveEachPhoto) {
    auto photos = read_listing(document).photos;
    PhotoFields photo;
    ASSERT_TRUE(take_photo(photos, photo));
    EXPECT_EQ(photo.url, "/media/a/large");
    ASSERT_TRUE(take_photo(photos, photo));
    EXPECT_EQ(photo.thumb_url, "/media/b/thumb");
    EXPECT_FALSE(take_photo(photos, photo));
}

TEST(ListingFields, OfWhatIsNoDocumentThrow) {
    std::string_view const whole = document;
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_THROW(read_listing(whole.substr(0, size)), std::invalid_argument) << size;
}

/// The whole of a document in the catalogue's order, and the same with other names between.
std::string document_with(std::string const& json_text, bool is_in_order) {
    std::string const other = is_in_order ? "" : R"("origin":["x",{"y":1}], )";
    return R"({"id":"prd_1","version":7,"stock":5,)" + other + R"("updated_at":")" + json_text +
        R"(","seller":{"id":"sel_1","name":")" + json_text + R"(","region_code":"33.75"},)" +
        other + R"("sku":"K-1"})";
}

TEST(ListingFields, ATextEndsAtItsQuoteWhateverIsInItAndHoweverLongItIs) {
    constexpr std::size_t longest = 70;
    for (std::size_t size = 0; size <= longest; ++size)
        for (std::size_t place = 0; place <= size; ++place)
            for (std::string const escaped : {"", R"(\")", R"(\\)", R"(\\\")", "\\u00e9"})
                for (bool const is_in_order : {true, false}) {
                    auto const json_text =
                        std::string(place, 'a') + escaped + std::string(size - place, '#');
                    auto const text = document_with(json_text, is_in_order);
                    auto const fields = read_listing(text);
                    ASSERT_EQ(fields.updated_at, json_text) << text;
                    ASSERT_EQ(fields.seller_name, json_text) << text;
                    ASSERT_EQ(fields.region_code, "33.75") << text;
                    ASSERT_EQ(fields.version, "7") << text;
                    ASSERT_EQ(fields.sku, "K-1") << text;
                    std::string said;
                    append_unescaped(json_text, said);
                    ASSERT_EQ(said, boost::json::parse(text).at("updated_at").as_string());
                }
}

TEST(ListingFields, ANameThatOnlyBeginsLikeOneIsAnother) {
    auto const fields =
        read_listing(R"({"idem":"x","versions":2,"id":"prd_1","version":"7","sku_":"y"})");
    EXPECT_EQ(fields.id, "prd_1");
    EXPECT_EQ(fields.version, "7");
    EXPECT_EQ(fields.sku, "");
}

TEST(FeedFormat, NdjsonKeepsTheDocumentsBytes) {
    std::string out;
    make_feed_format(FeedFormatKind::ndjson)->listing(document, trade::StockDetail::exact, out);
    EXPECT_EQ(out, std::string(R"({"kind":"listing","listing":)") + document + "}\n");
}

std::string written(FeedFormatKind kind, std::string_view text, trade::StockDetail stock = {}) {
    std::string out;
    make_feed_format(kind)->listing(text, stock, out);
    return out;
}

/// The one record that `written` is.
feed::v1::Listing listing_of(std::string const& written) {
    google::protobuf::io::CodedInputStream in(
        reinterpret_cast<std::uint8_t const*>(written.data()), static_cast<int>(written.size()));
    std::uint32_t size = 0;
    feed::v1::FeedRecord record;
    EXPECT_TRUE(in.ReadVarint32(&size));
    EXPECT_TRUE(
        record.ParseFromString(written.substr(static_cast<std::size_t>(in.CurrentPosition()))));
    EXPECT_EQ(static_cast<std::size_t>(in.CurrentPosition()) + size, written.size());
    return record.listing();
}

/// A document whose texts are `json_text`, and one of them at its end.
std::string document_of(std::string const& json_text) {
    return R"({"id":"prd_1","version":12,"stock":57,"seller":{"id":")" + json_text +
        R"(","name":"T )" + json_text + R"(","region_code":"33"},"sku":")" + json_text +
        R"(","weight_grams":250,"photos":[{"url":"/a","width":3},{"url":")" + json_text + R"("}]})";
}

void expect_as_protobuf(std::string const& json_text, std::string const& text) {
    // A copy of its own length, so that the sanitizer sees a byte that is read behind it.
    auto const whole = document_of(json_text);
    std::vector<char> const bytes(whole.begin(), whole.end());
    auto const listing = listing_of(written(FeedFormatKind::protobuf,
        std::string_view(bytes.data(), bytes.size()), trade::StockDetail::banded));
    ASSERT_EQ(listing.id(), "prd_1");
    ASSERT_EQ(listing.version(), 12);
    ASSERT_EQ(listing.stock(), 50);
    ASSERT_EQ(listing.seller().id(), text);
    ASSERT_EQ(listing.seller().name(), "T " + text);
    ASSERT_EQ(listing.seller().region_code(), "33");
    ASSERT_EQ(listing.sku(), text);
    ASSERT_EQ(listing.weight_grams(), 250);
    ASSERT_EQ(listing.photos_size(), 2);
    ASSERT_EQ(listing.photos(0).url(), "/a");
    ASSERT_EQ(listing.photos(0).width(), 3);
    ASSERT_EQ(listing.photos(1).url(), text);
}

TEST(FeedFormat, ProtobufSaysWhatTheDocumentSaysHoweverLongItsTextsAre) {
    constexpr std::size_t longest = 300;
    for (std::size_t size = 0; size <= longest; ++size) {
        std::string text;
        for (std::size_t at = 0; at < size; ++at)
            text += static_cast<char>('a' + at % 26);
        expect_as_protobuf(text, text);
        expect_as_protobuf(R"(\u00e9)" + text, "\u00e9" + text);
    }
    // Where a message's length takes a byte more.
    constexpr std::size_t two_bytes = 1UL << 14;
    constexpr std::size_t three_bytes = 1UL << 21;
    for (std::size_t less = 0; less < 30; ++less)
        for (auto const edge : {two_bytes, two_bytes / 2})
            expect_as_protobuf(std::string(edge - less, 'x'), std::string(edge - less, 'x'));
    for (auto const size : {three_bytes - 5, three_bytes - 4, three_bytes})
        expect_as_protobuf(std::string(size, 'x'), std::string(size, 'x'));
}

TEST(FeedFormat, ProtobufHasRoomForWhatGrows) {
    std::string photos;
    constexpr int many = 20'000;
    for (int i = 0; i < many; ++i)
        photos += R"({"width":-1})";  // longer as protobuf; without commas it is no JSON even
    auto const listing = listing_of(written(FeedFormatKind::protobuf,
        R"({"version":-1,"stock":-1,"weight_grams":-1,"photos":[)" + photos + "]}"));
    EXPECT_EQ(listing.version(), -1);
    EXPECT_EQ(listing.weight_grams(), -1);
    ASSERT_EQ(listing.photos_size(), many);
    EXPECT_EQ(listing.photos(many - 1).width(), -1);
    EXPECT_EQ(
        listing_of(written(FeedFormatKind::protobuf, R"({"photos":[{},{}]})")).photos_size(), 2);
}

TEST(FeedFormat, EachShowsTheStockOfTheAgreement) {
    constexpr char listing[] = R"({"id":"prd_1","version":7,"stock":57,"sku":"\"stock\":9"})";
    using enum trade::StockDetail;
    for (auto const& [detail, stock] : {std::pair{exact, "57"}, {banded, "50"}, {yes_no, "1"}}) {
        EXPECT_NE(written(FeedFormatKind::ndjson, listing, detail)
                      .find(std::string(R"("stock":)") + stock + ","),
            std::string::npos);
        EXPECT_TRUE(written(FeedFormatKind::csv, listing, detail)
                .starts_with(std::string(R"(listing,"prd_1",7,)") + stock + ","));
        EXPECT_EQ(listing_of(written(FeedFormatKind::protobuf, listing, detail)).stock(),
            std::stoll(stock));
    }
    // Nothing is said of a stock that is not told.
    EXPECT_TRUE(written(FeedFormatKind::csv, R"({"id":"prd_1","version":7})", banded)
            .starts_with(R"(listing,"prd_1",7,,)"));
}

TEST(FeedFormat, CsvQuotesTextsAndCountsColumns) {
    auto const format = make_feed_format(FeedFormatKind::csv);
    std::string out;
    format->begin(out);
    auto const header = out;
    out.clear();
    format->listing(document, trade::StockDetail::exact, out);
    EXPECT_EQ(out.substr(0, 58), R"(listing,"prd_1",12,0,"2026-11-24T08:30:00.000Z","sel_1","T)");
    EXPECT_NE(out.find("\"Toko \"\"Maju\"\"\""), std::string::npos);
    EXPECT_NE(out.find("/media/a/large /media/b/large,,,,,\r\n"), std::string::npos);
    EXPECT_NE(out.find(",250,\"written\",\"missing\",\"reviewed\","), std::string::npos);
    EXPECT_EQ(std::count(header.begin(), header.end(), ','), 28);
    out.clear();
    format->end(SnapshotEnd{}, out);
    EXPECT_TRUE(out.starts_with("end,,,"));
    EXPECT_EQ(std::count(out.begin(), out.end(), ','), 28);
}

TEST(FeedFormat, VersionsAreLinesThatAPartnerCanWriteHimself) {
    auto const format = make_feed_format(FeedFormatKind::versions);
    std::string out;
    format->listing(R"({"id":"prd_1","version":7,"stock":3,"title":{"id":"x"}})",
        trade::StockDetail::exact, out);
    EXPECT_EQ(out, "{\"kind\":\"version\",\"id\":\"prd_1\",\"version\":7}\n");
    out.clear();
    format->end(SnapshotEnd{}, out);
    EXPECT_TRUE(out.starts_with(R"({"kind":"end","position":0,"count":0,)"));
}

TEST(FeedFormat, IsChosenByNameOrMediaType) {
    EXPECT_EQ(feed_format_from_name("versions"), FeedFormatKind::versions);
    EXPECT_EQ(feed_format_from_name("csv"), FeedFormatKind::csv);
    EXPECT_FALSE(feed_format_from_name("CSV"));
    for (std::size_t i = 0; i < feed_media_types().size(); ++i)
        EXPECT_EQ(feed_media_types()[i], media_type_of(static_cast<FeedFormatKind>(i)));
    EXPECT_EQ(media_type_of(FeedFormatKind::protobuf), "application/vnd.google.protobuf");
    EXPECT_EQ(media_type_of(FeedFormatKind::versions), media_type_of(FeedFormatKind::ndjson));
}

TEST(Assortment, TakesWhatAllOfItAllows) {
    auto const listing = read_listing(document);
    Assortment wanted;
    EXPECT_FALSE(wanted.reads_documents());
    EXPECT_TRUE(wanted.takes(listing));
    wanted.categories = {"kopi \\ teh", "batik, 布"};
    wanted.provinces = {"33.75"};
    wanted.reviewed_zh = true;
    EXPECT_TRUE(wanted.takes(listing));
    EXPECT_EQ(wanted.text(),
        "category=kopi%20%5C%20teh&category=batik%2C%20%E5%B8%83&province=33.75&reviewed_zh=true");
    wanted.provinces = {"33.7", "3"};
    EXPECT_FALSE(wanted.takes(listing));
    wanted.provinces = {"33"};
    EXPECT_TRUE(wanted.takes(listing));
    wanted.categories = {"kopi"};
    EXPECT_FALSE(wanted.takes(listing));
    Assortment chinese;
    chinese.reviewed_zh = true;
    EXPECT_FALSE(chinese.takes(read_listing(
        R"({"title":{"id":"x","zh":"茶"},"text_states":{"id":"reviewed","en":"missing","zh":"written"}})")));
}

}  // namespace
}  // namespace dermaga::partner

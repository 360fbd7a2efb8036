// The scanner that finds a document's members for the feed agrees with a JSON parser, and never
// leaves the text; what is written as protobuf is what a library reads.
#include <stdexcept>

#include <boost/json.hpp>
#include <feed.pb.h>
#include <google/protobuf/io/coded_stream.h>

#include "partner/domain/feed_format.hpp"
#include "partner/domain/listing_fields.hpp"
#include "promise.hpp"

using namespace dermaga;

namespace {

bool is_inside(std::string_view part, std::string_view whole) {
    return part.empty() ||
        (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

void promise_photos(std::string_view photos, std::string_view whole) {
    partner::PhotoFields photo;
    while (partner::take_photo(photos, photo))
        fuzz::promise(is_inside(photo.url, whole) && is_inside(photo.thumb_url, whole) &&
            is_inside(photos, whole));
}

/// What a JSON text stands for is what the parser says it stands for.
void promise_text(std::string_view json_text) {
    boost::system::error_code error;
    auto const value = boost::json::parse("\"" + std::string(json_text) + "\"", error);
    if (error || !value.is_string()) return;
    std::string text;
    partner::append_unescaped(json_text, text);
    fuzz::promise(text == value.as_string());
}

std::string unescaped(std::string_view json_text) {
    std::string text;
    partner::append_unescaped(json_text, text);
    return text;
}

/// Of a document that is JSON, and so UTF-8, which a library insists on.
void promise_protobuf(std::string_view document, partner::ListingFields const& fields) {
    std::string written;
    partner::make_feed_format(partner::FeedFormatKind::protobuf)
        ->listing(document, trade::StockDetail::exact, written);
    google::protobuf::io::CodedInputStream in(
        reinterpret_cast<std::uint8_t const*>(written.data()), static_cast<int>(written.size()));
    std::uint32_t size = 0;
    feed::v1::FeedRecord record;
    fuzz::promise(in.ReadVarint32(&size));
    fuzz::promise(
        in.CurrentPosition() + static_cast<int>(size) == static_cast<int>(written.size()));
    fuzz::promise(record.MergeFromCodedStream(&in) && in.ConsumedEntireMessage());
    auto const& listing = record.listing();
    fuzz::promise(listing.id() == unescaped(fields.id) && listing.sku() == unescaped(fields.sku) &&
        listing.seller().region_code() == unescaped(fields.region_code) &&
        listing.title().zh() == unescaped(fields.title_zh) &&
        listing.description().en() == unescaped(fields.description_en) &&
        listing.price().currency() == unescaped(fields.price_currency) &&
        listing.text_states().zh() == unescaped(fields.text_state_zh) &&
        listing.weight_grams() == partner::integer_of(fields.weight_grams) &&
        listing.stock() == partner::integer_of(fields.stock));
}

void promise_listing(std::string_view document) {
    partner::ListingFields fields;
    try {
        fields = partner::read_listing(document);
    } catch (std::invalid_argument const&) {
        return;
    }
    for (auto const part : {fields.id, fields.version, fields.stock, fields.seller_name, fields.sku,
             fields.title_id, fields.title_zh, fields.category, fields.price_amount,
             fields.weight_grams, fields.photos})
        fuzz::promise(is_inside(part, document));
    promise_text(fields.sku);
    try {
        promise_photos(fields.photos, document);
        boost::system::error_code error;
        boost::json::parse(document, error);
        if (!error) promise_protobuf(document, fields);
    } catch (std::invalid_argument const&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::text_of(data, size);
    promise_listing(text);
    promise_text(text);
    return 0;
}

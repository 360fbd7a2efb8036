// Any bytes are read as one of the customs messages or refused; what is read is written, and then
// read as the same; and through JSON it comes out as the same XML.
#include <boost/json/object.hpp>

#include "paper/ceb/customs_xml.hpp"
#include "paper/ceb/document_json.hpp"
#include "promise.hpp"

using namespace dermaga;
using namespace dermaga::paper;

namespace {

template <class Document>
void check(Result<ceb::Message<Document>> read, auto write, auto read_again) {
    if (!read) {
        auto const refusal = read.error();
        fuzz::promise(!refusal.code().empty() && refusal.faults().size() <= ceb::faults_max);
        return;
    }
    fuzz::promise(!read->documents.empty() && read->documents.size() <= 100);
    auto const written = write(*read);
    if (!written) {
        // The reader takes any 36 characters as the message's name, the writer a guid only; and
        // spaces that make the message longer are allowed to come in.
        auto const refusal = written.error();
        fuzz::promise(refusal.code() == "xml_too_large" ||
            (refusal.faults().size() == 1 && refusal.faults()[0].code == "ceb_guid"));
        return;
    }
    auto again = read_again(*written);
    read->is_signed = false;  // a signature is not written
    fuzz::promise(again.has_value() && *again == *read);
}

constexpr auto write_any = [](auto const& message) { return ceb::write(message); };

}  // namespace

/// What is written goes to JSON, and comes back byte for byte where such messages are written.
void check_json(std::string_view xml) {
    auto const json = ceb::json_from_xml(xml);
    if (!json) return;
    auto const written = ceb::xml_from_json(*json);
    if (!written) return;
    auto const again = ceb::json_from_xml(*written);
    fuzz::promise(again.has_value() && ceb::xml_from_json(*again).value() == *written);
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const xml = fuzz::text_of(data, size);
    check(ceb::read_orders(xml), write_any, &ceb::read_orders);
    check(ceb::read_payments(xml), write_any, &ceb::read_payments);
    check(ceb::read_waybills(xml), write_any, &ceb::read_waybills);
    check(ceb::read_waybill_statuses(xml), write_any, &ceb::read_waybill_statuses);
    check(ceb::read_inventories(xml), write_any, &ceb::read_inventories);
    auto const write_receipts = [](ceb::Receipts const& message) {
        return ceb::write(message.documents[0].of, message);
    };
    check(ceb::read_receipts(xml), write_receipts, &ceb::read_receipts);
    check_json(xml);
    return 0;
}

#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include <boost/json/object.hpp>

#include "base/result.hpp"
#include "paper/ceb/layout.hpp"
#include "paper/ceb/message.hpp"

/// Customs documents as JSON, by the one table of fields: members are named as in the messages
/// (`acturalPaid`), values are texts (numbers too, `gnum` alone is a number), lines stand under
/// `lines`.
namespace dermaga::paper::ceb {

/// Reads documents and their envelope out of JSON and keeps every fault at its JSON pointer: those
/// of fault_of, required, ceb_alone, wrong_type, unknown_field, too_few_items, too_many_items.
/// Members may stand in any order; what is empty or null is not given, and nothing is filled in.
class JsonReader {
  public:
    explicit JsonReader(Faults& faults) : faults_(faults) {}

    template <class Document>
    void read_document(boost::json::value const& from, std::string const& pointer,
        Layout const& layout, Document& document) {
        constexpr bool has_lines = requires { document.lines; };
        auto const* const object = as_object(from, pointer);
        if (object == nullptr) return;
        read_fields(*object, pointer, layout.head.fields, &document, has_lines ? "lines" : "");
        if constexpr (has_lines)
            read_each(*object, "lines", pointer, {1, lines_max},
                [&](boost::json::value const& line, std::string const& at) {
                    read_record(line, at, layout.line, &document.lines.emplace_back());
                });
    }

    /// The members `transfer`, `subscriptions` (may be absent) and `extension` (may be absent).
    template <class Document>
    void read_envelope(boost::json::object const& from, Message<Document>& message) {
        if (auto const* const transfer = from.if_contains("transfer"))
            read_record(*transfer, "/transfer", transfer_record(), &message.transfer);
        else faults_.emplace_back("/transfer", "required");
        read_each(from, "subscriptions", "", {0, subscriptions_max},
            [&](boost::json::value const& one, std::string const& at) {
                read_record(one, at, subscription_record(), &message.subscriptions.emplace_back());
            });
        if (auto const* const extension = from.if_contains("extension");
            extension != nullptr && !extension->is_null())
            read_record(*extension, "/extension", extension_record(), &message.extension.emplace());
    }

    struct Count {
        std::size_t min;
        std::size_t max;
    };
    /// Calls `read` with each item of the list `name` and the item's pointer.
    void read_each(boost::json::object const& from, std::string_view name,
        std::string const& pointer, Count count,
        std::function<void(boost::json::value const&, std::string const&)> const& read);
    /// Each member that is not among these is a fault.
    void expect_only(boost::json::object const& from, std::span<std::string_view const> names);

  private:
    boost::json::object const* as_object(
        boost::json::value const& value, std::string const& pointer);
    void read_record(boost::json::value const& from, std::string const& pointer,
        Record const& record, void* target);
    /// `other` is a member that somebody else reads.
    void read_fields(boost::json::object const& from, std::string const& pointer,
        std::span<Field const> fields, void* target, std::string_view other);

    Faults& faults_;
};

/// A message as JSON: {"message": "CEB311", "guid", "documents": [], "transfer": {},
/// "subscriptions":
/// [], "extension": {}, "is_signed"}; what is not given is left out. Any of the messages that are
/// read here: 311, 411, 511, 513, 621, the receipts 312, 412, 512, 514, 622, and 900. Holds
/// personal data as the message does. Refusals as of the readers of customs_xml; ceb_root for any
/// other message.
Result<boost::json::object> json_from_xml(std::string_view xml);

/// The message as XML, from JSON as json_from_xml gives it; `is_signed` is passed over, for a
/// signature is not written. CEB311, 411, 511, 513 and 621. Refusals: faults of JsonReader, and of
/// ceb::write.
Result<std::string> xml_from_json(boost::json::object const& message);

}  // namespace dermaga::paper::ceb

#pragma once

#include <optional>
#include <string>
#include <vector>

namespace dermaga::paper::ceb {

/// Who sends the message, on which line (BaseTransfer).
struct Transfer {
    std::string cop_code;
    std::string cop_name;
    std::string dxp_mode = "DXP";
    std::string dxp_id;
    std::string note;
    bool operator==(Transfer const&) const = default;
};

/// Who else wants the receipts (BaseSubscribe): status ALL, DATA or RET.
struct Subscription {
    std::string status;
    std::string dxp_mode = "DXP";
    std::string dxp_address;
    std::string note;
    bool operator==(Subscription const&) const = default;
};

/// Which program made the message (ExtendMessage).
struct Extension {
    std::string name;
    std::string version;
    bool operator==(Extension const&) const = default;
};

/// A message of documents of one kind.
template <class Document_>
struct Message {
    using Document = Document_;
    std::string guid;  ///< in customs' samples the same as its document's
    std::vector<Document> documents;
    Transfer transfer;  ///< receipts have none
    std::vector<Subscription> subscriptions;
    std::optional<Extension> extension;
    /// An XML signature is there. It is neither checked nor made here: it needs the card that
    /// customs give to the company, and the writer leaves it out.
    bool is_signed = false;
    bool operator==(Message const&) const = default;
};

}  // namespace dermaga::paper::ceb

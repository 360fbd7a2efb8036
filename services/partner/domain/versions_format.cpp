#include "partner/domain/versions_format.hpp"

#include "partner/domain/listing_fields.hpp"

namespace dermaga::partner {

void VersionsFormat::listing(std::string_view document, trade::StockDetail, std::string& out) {
    auto const fields = read_listing(document);
    out.append(R"({"kind":"version","id":")").append(fields.id);
    out.append(R"(","version":)").append(fields.version).append("}\n");
}

}  // namespace dermaga::partner

#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace dermaga::storefront {

/// One file of the web, as it is and compressed. A body is shared by all answers that send it.
struct WebFile {
    std::string content_type;
    std::string hash;  ///< of the plain bytes: what the ETag is made of
    std::shared_ptr<std::string const> plain;
    std::shared_ptr<std::string const> brotli;  ///< null when compressing did not pay
    std::shared_ptr<std::string const> gzip;    ///< null when compressing did not pay
};

/// The built web by file name: "index.html", "assets/index-D4x2.js".
using WebFiles = std::map<std::string, WebFile, std::less<>>;

/// Reads the pack that web/scripts/pack.mjs wrote:
///   "DWP1", number of files, and per file name, media type, hash, plain, brotli, gzip, each as a
///   32-bit little-endian length and that many bytes.
/// Throws std::runtime_error when the pack is broken: then the executable was built wrong.
WebFiles read_web_pack(std::string_view bytes);

enum class Encoding : unsigned char { plain, gzip, brotli };

/// The best of our encodings for an Accept-Encoding header (RFC 9110 §12.5.3): brotli before gzip
/// before plain, whatever the weights above zero say; a weight of zero forbids.
Encoding choose_encoding(std::string_view accept_encoding);

}  // namespace dermaga::storefront

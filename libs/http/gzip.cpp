#include "http/gzip.hpp"

#include <stdexcept>

#include <zlib.h>

#include "base/preference.hpp"
#include "base/text.hpp"

namespace dermaga::http {

namespace {

constexpr std::size_t gzip_bytes_min = 1024;
constexpr std::size_t gzip_bytes_max = 128 * 1024;

}  // namespace

bool is_worth_packing(std::size_t bytes) {
    return bytes >= gzip_bytes_min && bytes <= gzip_bytes_max;
}

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
    while (auto const wanted = take_preference(accept_encoding))
        if (is_same_name(wanted->name, coding)) return wanted->quality > 0;
    return false;
}

std::string gzipped(std::string_view text) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&stream, 1, Z_DEFLATED, gzip_window, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot start");
    std::string out(deflateBound(&stream, static_cast<uLong>(text.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    int const status = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END) throw std::runtime_error("zlib did not finish");
    return out;
}

namespace {
constexpr std::string_view packed_mark = "-gzip\"";
}

std::string packed_etag(std::string_view etag) {
    return std::string(etag.substr(0, etag.size() - 1)).append(packed_mark);
}

std::string unpacked_etag(std::string_view etag) {
    if (!etag.ends_with(packed_mark)) return std::string(etag);
    return std::string(etag.substr(0, etag.size() - packed_mark.size())).append("\"");
}

}  // namespace dermaga::http

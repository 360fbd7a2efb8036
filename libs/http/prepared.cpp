#include "http/prepared.hpp"

#include "http/gzip.hpp"

namespace dermaga::http {

Prepared::Prepared(
    std::string content_type, std::string text, std::string_view version, std::string cache_control)
    : content_type_(std::move(content_type)), cache_control_(std::move(cache_control)) {
    (plain_etag_ = "\"").append(version).append("\"");
    packed_etag_ = packed_etag(plain_etag_);
    plain_ = std::make_shared<std::string const>(std::move(text));
}

Response Prepared::answer(Request const& request) const {
    bool const may_be_packed = is_worth_packing(plain_->size());
    bool const is_packed =
        may_be_packed && accepts_coding(request.header("accept-encoding"), "gzip");
    if (is_packed && packed_ == nullptr)
        packed_ = std::make_shared<std::string const>(gzipped(*plain_));
    Response response;
    response.content_type = content_type_;
    response.etag = is_packed ? packed_etag_ : plain_etag_;
    response.body = is_packed ? packed_ : plain_;
    response.headers.reserve(4);
    response.headers.emplace_back("Cache-Control", cache_control_);
    if (may_be_packed) response.headers.emplace_back("Vary", "Accept-Encoding");
    if (is_packed) response.headers.emplace_back("Content-Encoding", "gzip");
    return response;
}

// A text that does not get smaller is as long when it is packed, and gzipped() makes room for that.
std::size_t Prepared::bytes_max() const {
    return is_worth_packing(plain_->size()) ? plain_->capacity() + plain_->size()
                                            : plain_->capacity();
}

}  // namespace dermaga::http

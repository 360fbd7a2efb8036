#include "storefront/api/web_routes.hpp"

namespace dermaga::storefront {
namespace {

using http::BodyKind;
using http::Method;

/// What our own links say to a page (what to fill in, for which product), and what shared links
/// carry along: the pages ignore that, and a person who follows one is not refused.
constexpr std::string_view page_query =
    "q state isi jenis produk utm_source utm_medium utm_campaign utm_content utm_term fbclid gclid";

constexpr http::Route<WebApi> page_at(std::string_view path) {
    return {Method::get, path, Permission::anonymous, BodyKind::none, &WebApi::page, page_query};
}
constexpr http::Route<WebApi> top_file_at(std::string_view path) {
    return {Method::get, path, Permission::anonymous, BodyKind::none, &WebApi::top_file};
}

/// The paths of the browser's router (web/src/app.tsx) and the files beside the page.
constexpr http::Route<WebApi> routes[] = {
    page_at("/"),
    page_at("/daftar"),
    page_at("/masuk"),
    page_at("/beranda"),
    page_at("/usaha"),
    page_at("/produk"),
    page_at("/produk/baru"),
    page_at("/produk/{product_id}"),
    page_at("/produk/{product_id}/ekspor"),
    page_at("/produk/{product_id}/asal"),
    page_at("/izin"),
    page_at("/izin/baru"),
    page_at("/impor"),
    page_at("/penolakan"),
    page_at("/pesanan"),
    page_at("/pesanan/{order_id}"),
    page_at("/admin"),
    page_at("/admin/antrean"),
    page_at("/admin/permohonan/{application_id}"),
    page_at("/admin/pesanan"),
    page_at("/admin/pesanan/{order_id}"),
    page_at("/admin/izin"),
    page_at("/admin/terjemahan"),
    page_at("/admin/aturan"),
    page_at("/admin/aturan/{pack_id}"),
    page_at("/admin/pembayaran"),
    page_at("/admin/kurs"),
    page_at("/admin/mitra"),
    page_at("/admin/mitra/{partner_id}"),
    page_at("/undangan"),
    page_at("/kata-sandi"),
    page_at("/mitra"),
    page_at("/mitra/kunci"),
    page_at("/mitra/webhook"),
    page_at("/mitra/webhook/{webhook_id}"),
    page_at("/mitra/peristiwa"),
    page_at("/mitra/cocok"),
    page_at("/mitra/uji"),
    {Method::get, "/assets/{file_name}", Permission::anonymous, BodyKind::none, &WebApi::asset},
    top_file_at("/favicon.svg"),
    top_file_at("/robots.txt"),
    top_file_at("/manifest.webmanifest"),
    top_file_at("/partner/v1/openapi.yaml"),
    {Method::get, "/partner/v1/reference", Permission::anonymous, BodyKind::none,
        &WebApi::reference},
};

/// Scripts, styles, requests: only ours, nothing inline. Photos that are being chosen are blob:
/// URLs.
constexpr std::string_view content_security_policy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; "
    "font-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace

void WebApi::mount(http::Router& router) {
    router.add(*this, routes);
}

boost::asio::awaitable<http::Response> WebApi::page(http::Request const& request) {
    co_return page_answer(request, "index.html");
}

boost::asio::awaitable<http::Response> WebApi::reference(http::Request const& request) {
    co_return page_answer(request, "partner/v1/reference.html");
}

boost::asio::awaitable<http::Response> WebApi::asset(http::Request const& request) {
    auto const name = "assets/" + request.segment("file_name");
    co_return file_answer(request, name, true);
}

boost::asio::awaitable<http::Response> WebApi::top_file(http::Request const& request) {
    auto const name = request.target.substr(1);
    co_return file_answer(request, name, false);
}

http::Response WebApi::page_answer(http::Request const& request, std::string_view name) const {
    auto answer = file_answer(request, name, false);
    answer.headers.emplace_back("Content-Security-Policy", content_security_policy);
    return answer;
}

http::Response WebApi::file_answer(
    http::Request const& request, std::string_view name, bool is_immutable) const {
    auto const found = files_.find(name);
    if (found == files_.end()) {
        return platform::problem(platform_, request, Refusal{RefusalKind::not_found, "not_found"});
    }
    auto const& file = found->second;
    auto encoding = choose_encoding(request.header("accept-encoding"));
    if (encoding == Encoding::brotli && !file.brotli) encoding = Encoding::gzip;
    if (encoding == Encoding::gzip && !file.gzip) encoding = Encoding::plain;

    http::Response answer;
    answer.content_type = file.content_type;
    if (encoding == Encoding::brotli) {
        answer.body = file.brotli;
        answer.etag = '"' + file.hash + "-br\"";
        answer.headers.emplace_back("Content-Encoding", "br");
    } else if (encoding == Encoding::gzip) {
        answer.body = file.gzip;
        answer.etag = '"' + file.hash + "-gz\"";
        answer.headers.emplace_back("Content-Encoding", "gzip");
    } else {
        answer.body = file.plain;
        answer.etag = '"' + file.hash + '"';
    }
    answer.headers.emplace_back("Vary", "Accept-Encoding");
    // An asset's name changes with its content; the page is asked for anew every time (and is
    // mostly 304).
    answer.headers.emplace_back(
        "Cache-Control", is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
    return answer;
}

}  // namespace dermaga::storefront

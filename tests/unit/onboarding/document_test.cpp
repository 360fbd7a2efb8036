#include "onboarding/domain/document.hpp"

#include <gtest/gtest.h>

namespace dermaga::onboarding {
namespace {

using namespace std::string_view_literals;

constexpr auto pdf = "%PDF-1.7\n"sv;
constexpr auto png = "\x89PNG\r\n\x1a\n...."sv;
constexpr auto jpeg = "\xff\xd8\xff\xe0...."sv;

std::string code_of(Upload const& upload) {
    auto const checked = check_upload(upload);
    if (checked) return "";
    EXPECT_EQ(checked.error().faults().front().pointer, "/file");
    return checked.error().faults().front().code;
}

TEST(Document, IsWhatItsBytesAre) {
    EXPECT_EQ(*check_upload({"ktp.pdf", "application/pdf", pdf}), "application/pdf");
    EXPECT_EQ(*check_upload({"KTP.PNG", "", png}), "image/png");
    EXPECT_EQ(*check_upload({"ktp.jpeg", "image/jpg", jpeg}), "image/jpeg");
    EXPECT_EQ(*check_upload({"tanpa-akhiran", "application/octet-stream", jpeg}), "image/jpeg");
}

TEST(Document, IsRefusedWhenItIsNotWhatItSays) {
    EXPECT_EQ(code_of({"ktp.pdf", "application/pdf", png}), "document_not_what_it_says");
    EXPECT_EQ(code_of({"ktp.png", "application/pdf", png}), "document_not_what_it_says");
    EXPECT_EQ(code_of({"ktp.pdf", "application/pdf", "MZ program"}), "document_not_what_it_says");
}

TEST(Document, IsRefusedWhenItIsNoneOfOurs) {
    EXPECT_EQ(code_of({"surat.docx", "application/octet-stream", "PK\x03\x04"}), "document_type");
    EXPECT_EQ(code_of({"ktp.pdf", "application/pdf", ""}), "required");
}

TEST(Document, HasALimit) {
    std::string bytes(document_bytes_max, ' ');
    bytes.replace(0, pdf.size(), pdf);
    EXPECT_EQ(code_of({"ktp.pdf", "application/pdf", bytes}), "");
    bytes += ' ';
    EXPECT_EQ(code_of({"ktp.pdf", "application/pdf", bytes}), "document_too_large");
}

TEST(Document, NameIsOnlyAName) {
    EXPECT_EQ(clean_file_name("C:\\Dokumen\\ktp.pdf"), "ktp.pdf");
    EXPECT_EQ(clean_file_name("../../etc/passwd"), "passwd");
    EXPECT_EQ(clean_file_name("a\"b\r\nc.pdf"), "abc.pdf");
    EXPECT_EQ(clean_file_name("\xff\xfe"), "dokumen");
    // Two marks stand in Unicode's order once the line feed between them is gone.
    EXPECT_EQ(clean_file_name("\u059D\n\u05A4"), "\u05A4\u059D");
    EXPECT_EQ(clean_file_name(""), "dokumen");
    EXPECT_EQ(clean_file_name(std::string(200, 'a')).size(), file_name_length_max);
}

TEST(Document, KindsComeBack) {
    for (auto const kind : {DocumentKind::ktp, DocumentKind::nib, DocumentKind::npwp,
             DocumentKind::deed, DocumentKind::other})
        EXPECT_EQ(parse_document_kind(document_kind_name(kind)), kind);
    EXPECT_FALSE(parse_document_kind("paspor"));
}

}  // namespace
}  // namespace dermaga::onboarding

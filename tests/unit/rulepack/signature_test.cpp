#include "rulepack/signature.hpp"

#include <gtest/gtest.h>

namespace dermaga::rulepack {
namespace {

PackFiles const files{{"a.csv", "a\n1\n"}, {"pack.yaml", "pack: p\n"}};

std::string code_of(PackFiles const& signed_files, std::vector<std::string> const& trusted) {
    auto const signer = check_signature(signed_files, trusted);
    return signer ? "" : signer.error().code();
}

TEST(Signature, NamesItsSigner) {
    auto const keys = make_key_pair();
    auto const signed_files = sign(files, keys.secret_key).value();
    EXPECT_EQ(check_signature(signed_files, {keys.public_key}).value(), keys.public_key);
    auto const packed = read_archive(write_archive(signed_files)).value();
    EXPECT_EQ(code_of(packed, {make_key_pair().public_key, keys.public_key}), "");
    EXPECT_EQ(code_of(packed, {make_key_pair().public_key}), "rules_signer_unknown");
    EXPECT_EQ(sign(signed_files, keys.secret_key).value().size(), signed_files.size())
        << "signing again replaces";
}

TEST(Signature, BreaksWithAnyChange) {
    auto const keys = make_key_pair();
    auto const good = sign(files, keys.secret_key).value();
    auto const after = [&](auto change) {
        auto copy = good;
        change(copy);
        return code_of(copy, {keys.public_key});
    };
    EXPECT_EQ(after([](PackFiles& f) { f[0].bytes[2] = '2'; }), "rules_signature_wrong");
    EXPECT_EQ(after([](PackFiles& f) { f[0].name = "b.csv"; }), "rules_signature_wrong");
    EXPECT_EQ(after([](PackFiles& f) { f.erase(f.begin()); }), "rules_signature_wrong");
    EXPECT_EQ(after([](PackFiles& f) { f.push_back({"z.csv", ""}); }), "rules_signature_wrong");
    EXPECT_EQ(
        after([](PackFiles& f) { std::swap(f[0].bytes, f[2].bytes); }), "rules_signature_wrong");
    EXPECT_EQ(after([](PackFiles& f) { f[1].bytes = "ed25519 x y\n"; }), "rules_signature_format");
    EXPECT_EQ(after([](PackFiles& f) { f[1].bytes = "ed25519 \n"; }), "rules_signature_format");
    EXPECT_EQ(after([](PackFiles& f) { f[1].bytes = ""; }), "rules_signature_format");
    EXPECT_EQ(code_of(files, {keys.public_key}), "rules_signature_missing");
    EXPECT_EQ(sign(files, keys.public_key).error().code(), "rules_key");
}

}  // namespace
}  // namespace dermaga::rulepack

#include "rules/certificate_types.hpp"

#include <algorithm>

#include "rules/actions/books.hpp"

namespace dermaga::rules {

CertificateTypes::CertificateTypes(Platform& platform)
    : books_(std::make_shared<Books>(platform.clock)) {}

std::vector<std::string> CertificateTypes::list(db::Transaction& tx) const {
    auto const active = books_->in_force(tx);
    std::vector<std::string> types;
    for (auto const& credential : active->book.credentials())
        types.push_back(credential.code);
    std::ranges::sort(types);
    return types;
}

}  // namespace dermaga::rules

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "db/transaction.hpp"
#include "platform/platform.hpp"

namespace dermaga::rules {

class Books;

/// Which types of certificates there are: the credentials of the pack in force.
class CertificateTypes {
  public:
    /// `platform` outlives it.
    explicit CertificateTypes(Platform& platform);
    /// Sorted: "bpom_md", "halal_certificate" ….
    std::vector<std::string> list(db::Transaction& tx) const;

  private:
    std::shared_ptr<Books> books_;
};

}  // namespace dermaga::rules

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "spreadsheet/limits.hpp"
#include "spreadsheet/part.hpp"

namespace dermaga::spreadsheet {

/// Whether the bytes begin as a zip (.xlsx) or as an OLE2 file (.xls, or a locked workbook) does.
bool looks_like_workbook(std::string_view bytes);

/// The files inside a workbook (ECMA-376 part 2), unpacked one at a time and only when asked for:
/// pictures cost nothing. Once it is known that too much comes out, nothing more is unpacked.
class Package {
  public:
    /// `bytes` must outlive the package, whose parts unpack to no more than so many bytes together.
    /// Codes: workbook_bytes {max: MiB}, workbook_old, workbook_encrypted, workbook_not_xlsx.
    static Result<Package> open(
        std::string_view bytes, std::size_t unpacked_max = unpacked_bytes_max);
    /// The part of that name, whatever the case of its letters; without bytes when there is none.
    /// Codes: workbook_unpacked {max: MiB}, workbook_damaged {part}, workbook_encrypted.
    Result<Part> part(std::string const& name);

  private:
    Package(std::string_view bytes, std::size_t unpacked_max)
        : bytes_(bytes), unpacked_max_(unpacked_max) {}

    std::string_view bytes_;
    std::size_t unpacked_max_;
    std::size_t unpacked_bytes_ = 0;  ///< of all parts so far
};

}  // namespace dermaga::spreadsheet

#pragma once

#include <string>

#include "base/messages.hpp"
#include "export/domain/statement.hpp"
#include "paper/table_pdf.hpp"

namespace dermaga::exports {

/// Whose statement it is.
struct StatementParty {
    std::string id;
    std::string name;     ///< "" for none
    std::string account;  ///< where it is paid, masked; "" for none
};

/// A statement as a letter. It depends on nothing but what is given, so that the same statement is
/// always the same letter; `messages` outlives it.
paper::PdfLetter statement_letter(SellerStatement const& statement, StatementParty const& seller,
    Messages const& messages, Language language);
paper::PdfLetter statement_letter(PartnerStatement const& statement, StatementParty const& partner,
    Messages const& messages, Language language);

}  // namespace dermaga::exports

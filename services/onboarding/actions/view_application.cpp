#include "onboarding/actions/view_application.hpp"

#include "events/outbox.hpp"
#include "onboarding/domain/document.hpp"

namespace dermaga::onboarding {
namespace {

ApplicationView view_of(db::Transaction& tx, Context const& context, ApplicationRow row) {
    ApplicationView view;
    view.fields = open_fields(context, row);
    view.documents = list_documents(tx, row.id);
    view.history = list_history(tx, row.id, history_lines_max);
    view.faults = check_typed(view.fields, context.clock.now());
    view.missing = missing_fields(view.fields);
    if (view.documents.size() < static_cast<std::size_t>(documents_to_submit_min))
        view.missing.emplace_back("/documents");
    view.row = std::move(row);
    return view;
}

Faults shared_number_warnings(SharedNumbers const& shared) {
    Faults warnings;
    auto const warn = [&warnings](bool is_shared, std::string pointer, std::string code) {
        if (is_shared)
            warnings.emplace_back(
                std::move(pointer), std::move(code), MessageArguments{}, Fault::Severity::warning);
    };
    warn(shared.nik, "/nik", "nik_used_elsewhere");
    warn(shared.npwp, "/npwp", "npwp_used_elsewhere");
    warn(shared.account, "/bank/account_number", "account_used_elsewhere");
    return warnings;
}

std::string revealed_details(std::span<Secret const> revealed) {
    std::string list;
    for (auto const secret : revealed)
        list += (list.empty() ? "\"" : ",\"") + std::string(secret_name(secret)) + "\"";
    return "{\"fields\":[" + list + "]}";
}

}  // namespace

ApplicationView view_of_own_row(db::Transaction& tx, Context const& context, ApplicationRow row) {
    auto view = view_of(tx, context, std::move(row));
    if (!is_open_to_seller(view.row.state)) view.fields = masked(std::move(view.fields));
    return view;
}

ApplicationView view_of_desk_row(db::Transaction& tx, Context const& context, ApplicationRow row,
    std::span<Secret const> revealed) {
    auto const shared = find_shared_numbers(tx, row);
    auto view = view_of(tx, context, std::move(row));
    view.warnings = shared_number_warnings(shared);
    view.fields = masked(std::move(view.fields), revealed);
    return view;
}

Result<ApplicationView> view_own(
    db::Transaction& tx, Context const& context, std::string const& seller_id) {
    auto row = find_of_seller(tx, seller_id);
    if (!row) return Refusal(RefusalKind::not_found, "application_missing");
    return view_of_own_row(tx, context, std::move(*row));
}

Result<ApplicationView> view_for_desk(db::Transaction& tx, Context const& context,
    std::string const& application_id, std::string const& actor_account_id,
    std::span<Secret const> revealed) {
    auto row = find_by_id(tx, application_id);
    if (!row) return Refusal(RefusalKind::not_found, "not_found");
    auto view = view_of_desk_row(tx, context, std::move(*row), revealed);
    if (!revealed.empty())
        events::audit(tx, actor_account_id, "application.revealed", application_id,
            revealed_details(revealed));
    return view;
}

}  // namespace dermaga::onboarding

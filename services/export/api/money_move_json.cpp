#include "export/api/money_move_json.hpp"

#include <algorithm>

#include "http/versions.hpp"
#include "json/reader.hpp"
#include "json/strict.hpp"

namespace dermaga::exports {

namespace {

constexpr std::size_t reference_max = 64;

}  // namespace

Result<MoneyMove> read_money_move(http::Request const& request, std::string_view id_segment,
    std::initializer_list<std::string_view> moves) {
    MoneyMove move;
    move.id = request.segment(id_segment);
    move.move = request.segment("move");
    if (std::ranges::find(moves, move.move) == moves.end())
        return Refusal(RefusalKind::not_found, "not_found");
    move.actor_id = request.principal.account_id;
    if (!request.body.empty()) {
        auto const value = json::read_object(request.body);
        if (!value) return value.error();
        Faults faults;
        json::Reader reader(*value, faults);
        if (move.move == "pay")
            move.reference =
                reader.optional_text("reference", {1, reference_max, false}).value_or("");
        reader.finish();
        if (!faults.empty()) return Refusal(std::move(faults));
    }
    auto const version = http::required_version(request);
    if (!version) return version.error();
    move.version = *version;
    return move;
}

}  // namespace dermaga::exports

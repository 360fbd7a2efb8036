#include "platform/seats.hpp"

#include <utility>

#include "db/database.hpp"

namespace dermaga::platform {

namespace {

constexpr int seat_retry_s = 10;

}  // namespace

struct Seats::State {
    std::size_t const in_all;
    std::size_t const each;
    std::string const code;
    std::size_t taken = 0;
    std::map<std::string, std::size_t> by_holder;

    void give_back(std::string const& holder) {
        --taken;
        auto const place = by_holder.find(holder);
        if (--place->second == 0) by_holder.erase(place);
    }
};

Seats::Seats(std::size_t in_all, std::size_t each, std::string code)
    : state_(std::make_shared<State>(State{in_all, each, std::move(code), 0, {}})) {}

Result<std::shared_ptr<void>> Seats::take(std::string const& holder) {
    auto& state = *state_;
    if (state.by_holder.contains(holder) && state.by_holder[holder] >= state.each)
        return Refusal(
            RefusalKind::too_many_requests, state.code, {{"max", std::to_string(state.each)}})
            .retry_after(seat_retry_s);
    if (state.taken >= state.in_all) throw db::Unavailable("all places are taken");
    ++state.taken;
    ++state.by_holder[holder];
    return std::shared_ptr<void>(
        state_.get(), [state = state_, holder](void*) { state->give_back(holder); });
}

std::shared_ptr<http::BodyStream> seated(
    std::shared_ptr<http::BodyStream> stream, std::shared_ptr<void> seat) {
    auto* const one = stream.get();
    return {one, [stream = std::move(stream), seat = std::move(seat)](http::BodyStream*) {}};
}

}  // namespace dermaga::platform

#include "platform/seats.hpp"

#include "db/database.hpp"

namespace dermaga::platform {

struct Seats::State {
    std::size_t const in_all;
    std::size_t const each;
    std::size_t taken = 0;
    std::map<std::string, std::size_t> by_holder;

    void give_back(std::string const& holder) {
        --taken;
        auto const place = by_holder.find(holder);
        if (--place->second == 0) by_holder.erase(place);
    }
};

Seats::Seats(std::size_t in_all, std::size_t each)
    : state_(std::make_shared<State>(State{in_all, each, 0, {}})) {}

std::shared_ptr<void> Seats::take(std::string const& holder) {
    auto& state = *state_;
    if (state.by_holder.contains(holder) && state.by_holder[holder] >= state.each) return nullptr;
    if (state.taken >= state.in_all) throw db::Unavailable("all places are taken");
    ++state.taken;
    ++state.by_holder[holder];
    return {state_.get(), [state = state_, holder](void*) { state->give_back(holder); }};
}

}  // namespace dermaga::platform

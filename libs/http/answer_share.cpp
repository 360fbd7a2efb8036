#include "http/answer_share.hpp"

#include "http/server_state.hpp"

namespace dermaga::http {

AnswerShare::AnswerShare(AnswerBudget& budget, std::size_t bytes, Connection& connection)
    : budget_(budget), connection_(connection), bytes_(bytes) {
    if (bytes_ == 0) return;
    auto& waiting = budget_.waiting_;
    place_ = waiting.insert(waiting.end(), this);
    budget_.bytes_ += bytes_;
    while (budget_.bytes_ > budget_.bytes_max_ && waiting.front() != this)
        waiting.front()->cut();
}

void AnswerShare::moves_on() {
    if (bytes_ == 0) return;
    budget_.waiting_.splice(budget_.waiting_.end(), budget_.waiting_, place_);
}

void AnswerShare::give_back() {
    if (bytes_ == 0) return;
    budget_.waiting_.erase(place_);
    budget_.bytes_ -= bytes_;
    bytes_ = 0;
}

/// The bytes are freed when the session hears of it, in one of the next turns.
void AnswerShare::cut() {
    give_back();
    ++budget_.cut_;
    connection_.close();
}

}  // namespace dermaga::http

#pragma once

#include <cstddef>
#include <list>

namespace dermaga::http {

struct Connection;
class AnswerShare;

/// What all answers together keep in memory until their readers have taken them. Only bytes of
/// their own count: those that many answers share are there once, however many wait.
class AnswerBudget {
  public:
    explicit AnswerBudget(std::size_t bytes_max) : bytes_max_(bytes_max) {}

    std::size_t bytes() const { return bytes_; }
    /// Connections that were closed to make room, since the start.
    std::size_t cut() const { return cut_; }

  private:
    friend class AnswerShare;
    std::size_t const bytes_max_;
    std::size_t bytes_ = 0;
    std::size_t cut_ = 0;
    std::list<AnswerShare*> waiting_;  ///< whose reader has taken nothing for the longest, first
};

/// What one write takes of the budget until it has ended. When that is more than there is, those
/// whose readers have taken nothing for the longest are closed; the new one always has its turn.
class AnswerShare {
  public:
    AnswerShare(AnswerBudget& budget, std::size_t bytes, Connection& connection);
    ~AnswerShare() { give_back(); }
    AnswerShare(AnswerShare const&) = delete;
    AnswerShare& operator=(AnswerShare const&) = delete;

    /// The reader has taken something.
    void moves_on();

  private:
    void give_back();
    void cut();

    AnswerBudget& budget_;
    Connection& connection_;
    std::size_t bytes_;  ///< 0: not in the list
    std::list<AnswerShare*>::iterator place_;
};

}  // namespace dermaga::http

#pragma once

#include "platform/repeated_job.hpp"
#include "rules/actions/books.hpp"

namespace dermaga::rules {

/// Keeps the verdicts up to date: follows the streams `catalog`, `products` and `onboarding`, goes
/// through the products of sellers of whom something changed, through all of them after another
/// pack came in force, and through those whose day has come. A quarter of a second after the last
/// round, at once while there is more. One process at a time, by a row lock; positions are kept
/// with the work.
platform::RepeatedJob readiness_job(Platform& platform, std::shared_ptr<Books> books);

}  // namespace dermaga::rules

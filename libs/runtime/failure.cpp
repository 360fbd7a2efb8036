#include "runtime/failure.hpp"

namespace dermaga::runtime {

std::string reason_of(std::exception_ptr const& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (std::exception const& error) {
        return error.what();
    } catch (...) {
        return "an exception of an unknown type";
    }
}

}  // namespace dermaga::runtime

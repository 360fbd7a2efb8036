#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "paper/ceb/customs_xml.hpp"

namespace dermaga::paper::ceb {

/// The faults of one message while it is read or written, at most faults_max of them.
class FaultList {
  public:
    void add(std::string const& path, std::string code, MessageArguments arguments = {}) {
        add(Fault(path, std::move(code), std::move(arguments)));
    }
    void add(Fault fault) {
        if (faults_.size() < faults_max) faults_.push_back(std::move(fault));
    }
    bool empty() const { return faults_.empty(); }
    bool has(std::string_view path) const {
        return std::ranges::find(faults_, path, &Fault::pointer) != faults_.end();
    }
    Refusal refusal() && { return Refusal(std::move(faults_)); }

  private:
    Faults faults_;
};

}  // namespace dermaga::paper::ceb

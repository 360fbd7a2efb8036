#include "http/router.hpp"

#include <algorithm>
#include <cassert>

namespace dermaga::http {

namespace {

/// Takes the next "/segment" from the front of a path.
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    auto const end = std::min(path.find('/'), path.size());
    auto const segment = path.substr(0, end);
    path.remove_prefix(end);
    return segment;
}

bool is_parameter(std::string_view segment) {
    return segment.starts_with('{');
}

/// What the parameters of a pattern are in a path that fits it.
PathValues values_of(std::string_view pattern, std::string_view path) {
    PathValues values;
    while (!pattern.empty()) {
        auto const wanted = take_segment(pattern);
        auto const given = take_segment(path);
        if (is_parameter(wanted)) values.emplace(wanted.substr(1, wanted.size() - 2), given);
    }
    return values;
}

/// Two patterns may fit one path. No method's name is a part of another's.
void allow(std::string& methods, Method method) {
    if (methods.find(method_name(method)) != std::string::npos) return;
    if (!methods.empty()) methods += ", ";
    methods += method_name(method);
    if (method == Method::get) methods += ", HEAD";
}

}  // namespace

void Router::add(Entry entry) {
    assert(entry.path.starts_with('/'));
    std::size_t at = 0;
    for (auto path = entry.path; !path.empty();) {
        auto const segment = take_segment(path);
        auto& next = is_parameter(segment) ? forks_[at].parameter : forks_[at].words[segment];
        if (next == 0) {
            next = forks_.size();
            at = next;
            forks_.emplace_back();  // moves `next` away
        } else {
            at = next;
        }
    }
    forks_[at].ends.push_back(entries_.size());
    entries_.push_back(std::move(entry));
}

bool Router::descend(Fork const& fork, std::string_view rest, Method wanted, Match& match) const {
    if (rest.empty()) {
        for (auto const end : fork.ends) {
            auto const& entry = entries_[end];
            if (entry.method == wanted) {
                match.entry = &entry;
                return true;
            }
            allow(match.allow, entry.method);
        }
        return false;
    }
    auto const segment = take_segment(rest);
    auto const word = fork.words.find(segment);
    if (word != fork.words.end() && descend(forks_[word->second], rest, wanted, match)) return true;
    return fork.parameter != 0 && !segment.empty() &&
        descend(forks_[fork.parameter], rest, wanted, match);
}

Router::Match Router::match(Method method, std::string_view target) const {
    Match match;
    auto const wanted = method == Method::head ? Method::get : method;
    if (!target.starts_with('/') || !descend(forks_.front(), target, wanted, match)) return match;
    match.allow.clear();
    match.path = values_of(match.entry->path, target);
    return match;
}

}  // namespace dermaga::http

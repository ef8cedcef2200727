#include "core/domain/recognition.h"

#include <algorithm>

#include "core/domain/consents.h"

namespace merci::domain {

namespace {

constexpr int kMost = 100;

}  // namespace

std::vector<Recognition> recognised_by(const View& view, std::string_view badge, int version) {
    std::vector<Recognition> out;
    for (const auto& said : view.endorsements_of(Endorsed::badge, badge, kMost)) {  // the newest first
        if (said.version != version || said.by.empty()) continue;
        const auto known = [&](const Recognition& one) { return one.partner == said.by; };
        const auto partner = view.person(said.by);
        if (!partner || partner->role != Role::partner || std::any_of(out.begin(), out.end(), known)) continue;
        out.push_back(
            {said.by, named(view, said.by) ? partner->name : std::string(), said.phrase, said.words, said.at});
    }
    std::reverse(out.begin(), out.end());
    return out;
}

}  // namespace merci::domain

#include "core/storage/print_job.h"

#include <array>
#include <utility>

#include "core/base/bytes.h"

namespace merci::storage {
namespace {

constexpr std::array<std::pair<Printed, std::string_view>, 5> kKinds = {{{Printed::award, "award"},
                                                                         {Printed::person, "person"},
                                                                         {Printed::portfolio, "portfolio"},
                                                                         {Printed::skills, "skills"},
                                                                         {Printed::slip, "slip"}}};

}  // namespace

std::string PrintJob::name() const {
    std::string name;
    for (const auto& [known, word] : kKinds) {
        if (known == kind) name = word;
    }
    name += ":" + id;
    return kind == Printed::slip ? name + "." + door : name;
}

std::optional<PrintJob> PrintJob::named(std::string_view name) {
    const auto colon = name.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    for (const auto& [kind, word] : kKinds) {
        if (name.substr(0, colon) != word) continue;
        auto id = name.substr(colon + 1);
        Id door;
        if (kind == Printed::slip) {
            const auto dot = id.find('.');
            if (dot == std::string_view::npos || !is_id(id.substr(dot + 1))) return std::nullopt;
            door = id.substr(dot + 1);
            id = id.substr(0, dot);
        }
        if (kind == Printed::award ? !is_crockford60(id) : !is_id(id)) return std::nullopt;
        return PrintJob{kind, std::string(id), door};
    }
    return std::nullopt;
}

std::optional<Id> PrintJob::whose() const {
    return kind == Printed::award ? std::nullopt : std::optional<Id>(id);
}

}  // namespace merci::storage

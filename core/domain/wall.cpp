#include "core/domain/wall.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/domain/consents.h"

namespace merci::domain {

namespace {

// One answer for each person, however often they are met.
class Guests {
public:
    explicit Guests(const View& view) : view_(view) {}

    const Person* find(const Id& id) {
        if (id.empty()) return nullptr;
        const auto found = known_.try_emplace(id);
        if (found.second) found.first->second = on_the_wall(view_, id);
        return found.first->second ? &*found.first->second : nullptr;
    }
    bool all(const std::vector<Id>& people) {
        return std::ranges::all_of(people, [this](const Id& id) { return find(id) != nullptr; });
    }

private:
    const View& view_;
    std::map<Id, std::optional<Person>> known_;
};

// Of what the badge was asked with, the first photo that may hang.
std::string photo_of(const View& view, const Award& award, Guests& guests) {
    const auto request = view.request(award.request);
    if (!request) return {};
    for (const Id& id : request->records) {
        const auto record = view.record(id);
        if (!record || record->has_left(award.person) || guests.find(record->teller) == nullptr ||
            !guests.all(record->with) || !guests.all(record->left))
            continue;
        for (const Photo& photo : record->photos) {
            if (photo_agreed(view, *record, photo, Audience::centre)) return photo.blob;
        }
    }
    return {};
}

}  // namespace

std::optional<Person> on_the_wall(const View& view, const Id& person) {
    return agreed(view, person, "wall", "", Audience::centre) ? view.person(person) : std::nullopt;
}

std::vector<WallCard> wall_of(const View& view, const std::vector<Award>& awards, const std::vector<Thanks>& thanks,
                              std::size_t limit) {
    Guests guests(view);
    std::vector<WallCard> wall;
    std::set<std::pair<Id, Id>> seen;
    for (const Award& award : awards) {
        if (wall.size() == limit) break;
        const Person* who = award.stands() ? guests.find(award.person) : nullptr;
        if (who == nullptr || !seen.emplace(award.person, award.badge).second) continue;
        WallCard card;
        card.id = award.id;
        card.who = *who;
        card.at = award.at;
        card.badge = award.badge;
        card.version = award.version;
        card.level = award.level;
        card.photo = photo_of(view, award, guests);
        wall.push_back(std::move(card));
    }
    const std::size_t badges = wall.size();
    for (const Thanks& given : thanks) {
        if (wall.size() - badges == limit) break;
        const Person* who = guests.find(given.to);
        const Person* from = guests.find(given.from);
        if (who == nullptr || from == nullptr) continue;
        WallCard card;
        card.kind = WallCard::Kind::thanks;
        card.id = given.id;
        card.who = *who;
        card.at = given.at;
        card.from = *from;
        card.what = given.what;
        wall.push_back(std::move(card));
    }
    std::ranges::stable_sort(wall, std::greater{}, &WallCard::at);
    if (wall.size() > limit) wall.resize(limit);
    return wall;
}

}  // namespace merci::domain

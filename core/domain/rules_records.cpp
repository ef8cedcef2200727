#include <algorithm>
#include <set>

#include "core/base/plain_text.h"
#include "core/domain/rules.h"

namespace merci::domain::rules {
namespace {

constexpr std::size_t kPhrasesMax = 8;
constexpr std::size_t kCompanionsMax = 12;
constexpr std::size_t kWordsMax = 1000;

}  // namespace

Result<Decision> tell(const Tell& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    if (!bench.view.activity(command.activity)) return fail(Code::not_found, "no such activity");
    if (command.photos.size() > kPhotosMax) return fail(Code::too_large, "at most 6 photos");
    if (command.phrases.size() > kPhrasesMax) return fail(Code::too_large, "at most 8 phrases");
    if (command.with.size() > kCompanionsMax) return fail(Code::too_large, "at most 12 companions");
    MERCI_TRY(const auto words, plain_text(command.words, kWordsMax));
    MERCI_TRY(const auto learned, plain_text(command.learned, kWordsMax));

    auto told = event(bench, "record_told");
    told.parts.push_back(owned_by_nobody("record", {{"activity", command.activity}}));
    Json story = Json::object();
    if (!words.empty()) story["words"] = words;
    if (!learned.empty()) story["learned"] = learned;
    for (const auto& phrase : command.phrases) {
        if (!is_key(phrase)) return fail(Code::bad_input, "a phrase is not a key");
        story["phrases"].push_back(phrase);
    }
    if (command.voice) {
        if (!is_blob(command.voice->blob)) return fail(Code::bad_input, "voice is not a blob");
        story["voice"] = {{"blob", command.voice->blob}, {"millis", command.voice->millis}};
    }
    told.parts.push_back(owned_by(person.id, "story", std::move(story)));
    std::set<std::string> photos;
    for (const auto& photo : command.photos) {
        if (!is_blob(photo.blob)) return fail(Code::bad_input, "a photo is not a blob");
        if (!photos.insert(photo.blob).second) continue;
        told.parts.push_back(
            owned_by(person.id, "photo", {{"blob", photo.blob}, {"w", photo.width}, {"h", photo.height}}));
    }
    std::set<Id> companions = {person.id};
    for (const auto& companion : command.with) {
        MERCI_TRY(const auto other, need_person(bench.view, companion));
        if (companions.insert(other.id).second) told.parts.push_back(owned_by(other.id, "with"));
    }
    Decision decision;
    decision.answer = {{"record", told.id}};
    decision.events.push_back(std::move(told));
    return decision;
}

}  // namespace merci::domain::rules

#include <algorithm>
#include <set>

#include "core/base/plain_text.h"
#include "core/domain/phrases.h"
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
        if (!is_among(kDone, phrase) && !is_among(kLearned, phrase)) return fail(Code::bad_input, "no such phrase");
        story["phrases"].push_back(phrase);
    }
    if (command.voice) {
        MERCI_TRY(story["voice"], voice_json(*command.voice));
    }
    told.parts.push_back(owned_by(person.id, "story", std::move(story)));
    std::set<std::string> photos;
    for (const auto& photo : command.photos) {
        MERCI_TRY(auto fields, photo_json(photo));
        if (!photos.insert(photo.blob).second) continue;
        told.parts.push_back(owned_by(person.id, "photo", std::move(fields)));
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

Result<Decision> answer_record(const AnswerRecord& command, const Bench& bench) {
    MERCI_TRY(const auto person, need_person(bench.view, command.person));
    const auto record = bench.view.record(command.record);
    if (!record) return fail(Code::not_found, "no such record");
    const auto among = [&](const std::vector<Id>& people) {
        return std::ranges::find(people, person.id) != people.end();
    };
    if (!among(record->with) && !among(record->left)) return fail(Code::not_allowed, "they were not with the teller");
    const auto before = bench.view.answer_to(record->id, person.id);
    if (before && before->answer == command.answer) return fail(Code::already, "the same answer was given");
    auto answered = event(bench, "record_answered");
    answered.parts.push_back(
        owned_by(person.id, "answer", {{"record", record->id}, {"answer", name_of(command.answer)}}));
    Decision decision;
    decision.answer = {{"record", record->id}};
    decision.events.push_back(std::move(answered));
    return decision;
}

}  // namespace merci::domain::rules

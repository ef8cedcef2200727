// Tell: activity → photo → who with → words or voice → what I learned → kept.
#pragma once

#include "core/flow/journey.h"

namespace merci::flow {

class TellJourney final : public Journey {
public:
    enum class Step { activity, photo, with, words, learned };
    static constexpr std::size_t kPhotosMax = 3;

    explicit TellJourney(Id person) : person_(std::move(person)) {}
    static Result<TellJourney> from_json(const Json& state, const Id& person);

    Step step() const { return step_; }
    void choose_activity(const Id& activity);    // and on to the photo
    bool add_photo(const domain::Photo& photo);  // false: three are enough
    void remove_photo(std::size_t i);
    void toggle_with(const Id& person);
    void toggle_phrase(const std::string& phrase);
    void write(const std::string& words) { words_ = trimmed(words); }
    void write_learned(const std::string& words) { learned_ = trimmed(words); }
    void set_voice(std::optional<domain::VoiceNote> note) { voice_ = std::move(note); }

    const Id& activity() const { return activity_; }
    const std::vector<domain::Photo>& photos() const { return photos_; }
    const std::vector<Id>& with() const { return with_; }
    const std::vector<std::string>& phrases() const { return phrases_; }
    const std::string& words() const { return words_; }
    const std::string& learned() const { return learned_; }
    const std::optional<domain::VoiceNote>& voice() const { return voice_; }
    bool has_phrase(const std::string& phrase) const;
    bool is_with(const Id& person) const;
    bool says_something() const { return !words_.empty() || voice_ || !phrases_.empty(); }

    domain::Tell command() const;

    std::string name() const override { return "tell"; }
    Progress progress() const override { return {5, static_cast<int>(step_)}; }
    bool can_go_on() const override;
    void go_on() override;
    bool back() override;
    Json to_json() const override;
    bool empty() const override { return activity_.empty(); }

private:
    Id person_;
    Step step_ = Step::activity;
    Id activity_;
    std::vector<domain::Photo> photos_;
    std::vector<Id> with_;
    std::vector<std::string> phrases_;
    std::string words_;
    std::string learned_;
    std::optional<domain::VoiceNote> voice_;
};

}  // namespace merci::flow

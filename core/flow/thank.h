// Thank: who → for what → something more, if one likes (a photo, one's voice, own words) → thanks.
#pragma once

#include "core/flow/journey.h"

namespace merci::flow {

class ThankJourney final : public Journey {
public:
    enum class Step { who, what, more };

    explicit ThankJourney(Id person) : person_(std::move(person)) {}
    static Result<ThankJourney> from_json(const Json& state, const Id& person);

    Step step() const { return step_; }
    void choose(const Id& to);                  // and on to what for; somebody else: all that follows is asked anew
    void choose_what(const std::string& what);  // and on to something more
    void write(const std::string& words) { words_ = trimmed(words); }
    void set_photo(std::optional<domain::Photo> photo) { photo_ = std::move(photo); }
    void set_voice(std::optional<domain::VoiceNote> note) { voice_ = std::move(note); }

    const Id& to() const { return to_; }
    const std::string& what() const { return what_; }
    const std::string& words() const { return words_; }
    const std::optional<domain::Photo>& photo() const { return photo_; }
    const std::optional<domain::VoiceNote>& voice() const { return voice_; }

    domain::Thank command() const { return {person_, to_, what_, words_, photo_, voice_}; }

    std::string name() const override { return "thank"; }
    Progress progress() const override { return {3, static_cast<int>(step_)}; }
    bool can_go_on() const override { return step_ == Step::who ? !to_.empty() : !what_.empty(); }
    void go_on() override;
    bool back() override;
    Json to_json() const override;
    bool empty() const override { return to_.empty(); }

private:
    void forget_what_was_said();

    Id person_;
    Step step_ = Step::who;
    Id to_;
    std::string what_;
    std::string words_;
    std::optional<domain::Photo> photo_;
    std::optional<domain::VoiceNote> voice_;
};

}  // namespace merci::flow

// Propose a badge: what it is called → its picture → what one must do → sent.
#pragma once

#include "core/flow/journey.h"

namespace merci::flow {

class ProposeJourney final : public Journey {
public:
    enum class Step { name, picture, what };

    explicit ProposeJourney(Id person) : person_(std::move(person)) {}
    static Result<ProposeJourney> from_json(const Json& state, const Id& person);

    Step step() const { return step_; }
    void write_name(const std::string& name) { title_ = trimmed(name); }
    void say_name(std::optional<domain::VoiceNote> note) { title_voice_ = std::move(note); }
    void choose_picture(const std::string& emoji);  // and on to what one must do
    void toggle_phrase(const std::string& phrase);
    void write(const std::string& words) { words_ = trimmed(words); }
    void set_voice(std::optional<domain::VoiceNote> note) { voice_ = std::move(note); }

    const std::string& title() const { return title_; }
    const std::optional<domain::VoiceNote>& title_voice() const { return title_voice_; }
    const std::string& emoji() const { return emoji_; }
    const std::vector<std::string>& phrases() const { return phrases_; }
    const std::string& words() const { return words_; }
    const std::optional<domain::VoiceNote>& voice() const { return voice_; }
    bool has_phrase(const std::string& phrase) const;

    domain::ProposeBadge command() const { return {person_, title_, title_voice_, emoji_, words_, phrases_, voice_}; }

    std::string name() const override { return "propose"; }
    Progress progress() const override { return {3, static_cast<int>(step_)}; }
    bool can_go_on() const override;
    void go_on() override;
    bool back() override;
    Json to_json() const override;
    bool empty() const override { return title_.empty() && !title_voice_; }

private:
    Id person_;
    Step step_ = Step::name;
    std::string title_;
    std::optional<domain::VoiceNote> title_voice_;
    std::string emoji_;
    std::vector<std::string> phrases_;
    std::string words_;
    std::optional<domain::VoiceNote> voice_;
};

}  // namespace merci::flow

#include "core/domain/command_json.h"

#include <set>

namespace merci::domain {
namespace {

// Reads fields by name and type; remembers the first that was wrong, and which were read.
class Fields {
public:
    explicit Fields(const Json& object) : object_(object) {}

    std::string text(const char* name) {
        const Json* value = find(name);
        if (value == nullptr) return {};
        if (!value->is_string()) return wrong(name, "a string"), std::string();
        return value->get<std::string>();
    }
    std::string need_text(const char* name) {
        if (!object_.contains(name)) wrong(name, "given");
        return text(name);
    }
    std::int64_t integer(const char* name) {
        const Json* value = find(name);
        if (value == nullptr) return 0;
        if (!value->is_number_integer()) return wrong(name, "a whole number"), 0;
        return value->get<std::int64_t>();
    }
    bool flag(const char* name) {
        const Json* value = find(name);
        if (value == nullptr) return false;
        if (!value->is_boolean()) return wrong(name, "true or false"), false;
        return value->get<bool>();
    }
    std::vector<std::string> texts(const char* name) {
        std::vector<std::string> out;
        const Json* value = find(name);
        if (value == nullptr) return out;
        if (!value->is_array()) return wrong(name, "a list of strings"), out;
        for (const auto& item : *value) {
            if (!item.is_string()) return wrong(name, "a list of strings"), out;
            out.push_back(item.get<std::string>());
        }
        return out;
    }
    const Json* find(const char* name) {
        read_.insert(name);
        const auto at = object_.find(name);
        return at == object_.end() || at->is_null() ? nullptr : &*at;
    }
    void wrong(const char* name, const char* should) {
        if (error_.empty()) error_ = std::string("'") + name + "' must be " + should;
    }
    bool has(const char* name) const { return object_.contains(name); }

    Result<void> done() {
        if (!error_.empty()) return fail(Code::bad_input, error_);
        for (const auto& [name, value] : object_.items()) {
            if (!read_.contains(name)) return fail(Code::bad_input, "unknown field '" + name + "'");
        }
        return {};
    }

private:
    const Json& object_;
    std::set<std::string> read_ = {"do", "at"};
    std::string error_;
};

Level level_in(Fields& f) {
    const auto level = level_named(f.need_text("level"));
    if (!level) f.wrong("level", "support, explore or act");
    return level.value_or(Level::support);
}

Consent consent_in(Fields& f) {
    Consent consent;
    consent.what = f.need_text("what");
    consent.of = f.text("of");
    if (f.has("audience")) consent.audience = f.text("audience");
    if (!f.has("value")) f.wrong("value", "given");
    consent.value = f.flag("value");
    return consent;
}

Command join_in(Fields& f, CommandLine& line) {
    Join join;
    join.name = f.need_text("name");
    if (f.has("lang")) join.lang = f.text("lang");
    const std::int64_t year = f.integer("birth_year");
    if (year != 0 && (year < kBirthYearMin || year > kBirthYearMax))
        f.wrong("birth_year", "a year of birth");
    else
        join.birth_year = static_cast<int>(year);
    if (f.has("role")) {
        const auto role = role_named(f.text("role"));
        if (!role) f.wrong("role", "resident, animator or partner");
        join.role = role.value_or(Role::resident);
    }
    join.by = f.need_text("by");
    join.with_parent = f.flag("parent");
    join.pin = f.text("pin");
    const std::string portrait = f.text("portrait");
    if (portrait.starts_with("avatar:") || portrait.starts_with("blob:"))
        join.portrait = portrait;
    else
        line.portrait_file = portrait;
    if (const Json* consents = f.find("consents")) {
        if (!consents->is_array())
            f.wrong("consents", "a list");
        else
            for (const auto& item : *consents) {
                Fields inner(item);
                if (!item.is_object())
                    f.wrong("consents", "a list of objects");
                else
                    join.consents.push_back(consent_in(inner));
                if (!inner.done().ok()) f.wrong("consents", "objects of what, of, audience, value");
            }
    }
    return join;
}

Command change_in(Fields& f) {
    ChangePerson change;
    change.person = f.need_text("person");
    change.by = f.has("by") ? f.text("by") : change.person;
    if (f.has("name")) change.name = f.text("name");
    if (f.has("lang")) change.lang = f.text("lang");
    if (f.has("portrait")) change.portrait = f.text("portrait");
    if (f.has("role")) {
        change.role = role_named(f.text("role"));
        if (!change.role) f.wrong("role", "resident, animator or partner");
    }
    return change;
}

Command tell_in(Fields& f, CommandLine& line) {
    Tell tell;
    tell.person = f.need_text("person");
    tell.activity = f.need_text("activity");
    line.photo_files = f.texts("photos");
    tell.words = f.text("words");
    tell.phrases = f.texts("phrases");
    tell.learned = f.text("learned");
    line.voice_file = f.text("voice");
    tell.with = f.texts("with");
    return tell;
}

Command thank_in(Fields& f, CommandLine& line) {
    Thank thank;
    thank.person = f.need_text("person");
    thank.to = f.need_text("to");
    thank.what = f.need_text("for");
    thank.words = f.text("words");
    if (f.has("photo")) line.photo_files.push_back(f.text("photo"));
    line.voice_file = f.text("voice");
    return thank;
}

Command answer_record_in(Fields& f) {
    AnswerRecord answer{f.need_text("person"), f.need_text("record")};
    const auto word = companion_named(f.need_text("answer"));
    if (!word) f.wrong("answer", "keep or leave");
    answer.answer = word.value_or(Companion::keep);
    return answer;
}

Command ask_in(Fields& f) {
    Ask ask;
    ask.person = f.need_text("person");
    ask.badge = f.need_text("badge");
    ask.level = level_in(f);
    ask.records = f.texts("records");
    return ask;
}

Command review_in(Fields& f) {
    GiveReview review;
    review.request = f.need_text("request");
    review.by = f.need_text("by");
    const auto answer = answer_named(f.need_text("answer"));
    if (!answer) f.wrong("answer", "yes, one_more_step or let_us_talk");
    review.answer = answer.value_or(Answer::let_us_talk);
    review.missing = f.text("missing");
    review.words = f.text("words");
    return review;
}

Command endorse_in(Fields& f) {
    Endorse endorse;
    endorse.by = f.need_text("by");
    endorse.words = f.text("words");
    const Json* on = f.find("on");
    constexpr std::pair<const char*, Endorsed> kKinds[] = {
        {"award", Endorsed::award}, {"badge", Endorsed::badge}, {"person", Endorsed::person}};
    bool known = false;
    for (const auto& [name, kind] : kKinds) {
        if (on == nullptr || !on->is_object() || on->size() != 1 || !on->contains(name) || !(*on)[name].is_string())
            continue;
        endorse.kind = kind;
        endorse.of = (*on)[name].get<std::string>();
        known = true;
    }
    if (!known) f.wrong("on", R"({"award":…}, {"badge":…} or {"person":…})");
    return endorse;
}

Words words_in(Fields& f, const char* name) {
    Words words;
    const Json* value = f.find(name);
    if (value != nullptr && value->is_string())
        words["fr"] = value->get<std::string>();
    else if (value != nullptr && value->is_object()) {
        for (const auto& [lang, text] : value->items()) {
            if (text.is_string())
                words[lang] = text.get<std::string>();
            else
                f.wrong(name, "a text, or texts by language");
        }
    } else
        f.wrong(name, "a text, or texts by language");
    return words;
}

Hue hue_in(Fields& f) {
    const auto hue = hue_named(f.need_text("hue"));
    if (!hue) f.wrong("hue", "vermilion, saffron, raspberry, cobalt, emerald or slate");
    return hue.value_or(Hue::slate);
}

Command activity_in(Fields& f) {
    DefineActivity define;
    define.activity = {f.text("activity"), words_in(f, "name"), f.need_text("emoji"), f.text("picture"), hue_in(f)};
    return define;
}

std::vector<Skill> skills_in(Fields& f) {
    std::vector<Skill> skills;
    const Json* list = f.find("skills");
    if (list == nullptr) return skills;
    if (!list->is_array()) return f.wrong("skills", "a list of objects"), skills;
    for (const auto& item : *list) {
        if (!item.is_object()) return f.wrong("skills", "a list of objects"), skills;
        Fields inner(item);
        skills.push_back({words_in(inner, "name"), inner.text("framework"), inner.text("code"), inner.text("url")});
        if (!inner.done().ok()) f.wrong("skills", "a list of name, framework, code and url");
    }
    return skills;
}

Command badge_in(Fields& f) {
    DefineBadge define;
    define.badge = {f.text("badge"),       1,  words_in(f, "name"), f.need_text("emoji"), hue_in(f),
                    f.texts("activities"), {}, skills_in(f)};
    const Json* criteria = f.find("criteria");
    if (criteria == nullptr || !criteria->is_object()) {
        f.wrong("criteria", "an object of support, explore and act");
        return define;
    }
    Fields inner(*criteria);
    for (const Level level : kLevels) {
        define.badge.levels.push_back({level, words_in(inner, std::string(name_of(level)).c_str())});
        if (define.badge.levels.back().criteria.empty()) f.wrong("criteria", "given for support, explore and act");
    }
    if (!inner.done().ok()) f.wrong("criteria", "texts for support, explore and act");
    return define;
}

Command position_in(Fields& f) {
    TakePosition take{f.need_text("person"), {}, f.text("by")};
    const Json* skills = f.find("skills");
    if (skills == nullptr || !skills->is_object()) return f.wrong("skills", "an object of skills and steps"), take;
    for (const auto& [skill, step] : skills->items()) {
        const auto number = step.is_number_integer() ? step.get<std::int64_t>() : 0;
        if (number < 1 || number > kSteps) f.wrong("skills", "an object of skills and steps from 1 to 5");
        take.steps[skill] = static_cast<int>(number);
    }
    return take;
}

Command propose_in(Fields& f, CommandLine& line) {
    ProposeBadge propose;
    propose.person = f.need_text("person");
    propose.name = f.text("name");
    propose.emoji = f.need_text("emoji");
    propose.words = f.text("words");
    propose.phrases = f.texts("phrases");
    line.name_voice_file = f.text("name_voice");
    line.voice_file = f.text("voice");
    return propose;
}

Command answer_proposal_in(Fields& f) {
    AnswerProposal answer;
    answer.proposal = f.need_text("proposal");
    answer.by = f.need_text("by");
    const auto verdict = verdict_named(f.need_text("answer"));
    if (!verdict) f.wrong("answer", "adopted, let_us_talk or declined");
    answer.verdict = verdict.value_or(Verdict::let_us_talk);
    answer.name = f.text("name");
    if (f.has("criteria")) answer.criteria = words_in(f, "criteria");
    if (f.has("hue")) answer.hue = hue_in(f);
    return answer;
}

// Days since 1970, as far as a calendar of four digits goes.
Day day_in(Fields& f, const char* name) {
    constexpr std::int64_t kDaysMax = 2'932'896;  // 9999-12-31
    const std::int64_t day = f.integer(name);
    if (day < 0 || day > kDaysMax) f.wrong(name, "days since 1970");
    return day_from_number(day < 0 || day > kDaysMax ? 0 : static_cast<std::int32_t>(day));
}

Command opportunity_in(Fields& f) {
    DefineOpportunity define;
    define.by = f.need_text("by");
    define.opportunity = {f.text("opportunity"),
                          words_in(f, "title"),
                          f.need_text("partner"),
                          f.text("see"),
                          f.text("place"),
                          f.need_text("badge"),
                          level_in(f),
                          {}};
    if (f.has("until")) define.opportunity.until = day_in(f, "until");
    return define;
}

Command happening_in(Fields& f) {
    AnnounceHappening announce;
    announce.by = f.need_text("by");
    if (!f.has("day")) f.wrong("day", "given");
    announce.happening = {f.text("happening"), words_in(f, "title"), f.text("emoji"),
                          day_in(f, "day"),    f.need_text("time"),  f.text("place")};
    return announce;
}

Result<Command> command_in(const std::string& what, Fields& f, CommandLine& line) {
    if (what == "join") return join_in(f, line);
    if (what == "change") return change_in(f);
    if (what == "new_card") return Command(NewCard{f.need_text("person"), f.need_text("by")});
    if (what == "set_pin") return Command(SetPin{f.need_text("person"), f.need_text("pin"), f.need_text("by")});
    if (what == "set_picture_code")
        return Command(SetPictureCode{f.need_text("person"), f.need_text("code"), f.text("by")});
    if (what == "tell") return tell_in(f, line);
    if (what == "ask") return ask_in(f);
    if (what == "review") return review_in(f);
    if (what == "sign") return Command(SignAwards{});
    if (what == "revoke") return Command(Revoke{f.need_text("award"), f.need_text("by"), f.need_text("reason")});
    if (what == "thank") return thank_in(f, line);
    if (what == "endorse") return endorse_in(f);
    if (what == "consent") {
        GiveConsent consent;
        consent.person = f.need_text("person");
        consent.consent = consent_in(f);
        consent.by = f.text("by");
        consent.guardian = f.text("guardian");
        line.paper_file = f.text("paper");
        return Command(consent);
    }
    if (what == "erase") {
        const std::string badges = f.has("badges") ? f.text("badges") : "keep";
        if (badges != "keep" && badges != "revoke") f.wrong("badges", "keep or revoke");
        return Command(
            Erase{f.need_text("person"), f.need_text("by"), badges == "revoke" ? Badges::revoke : Badges::keep});
    }
    if (what == "feel") return Command(Feel{f.need_text("journey"), f.need_text("face")});
    if (what == "define_activity") return activity_in(f);
    if (what == "remove_kiosk") return Command(RemoveKiosk{f.need_text("feed"), f.need_text("by")});
    if (what == "admit") return Command(Admit{f.need_text("feed"), f.need_text("by")});
    if (what == "accept_offer") return Command(AcceptOffer{f.need_text("offer"), f.need_text("by")});
    if (what == "decline_offer") return Command(DeclineOffer{f.need_text("offer"), f.need_text("by")});
    if (what == "define_badge") return badge_in(f);
    if (what == "answer_record") return answer_record_in(f);
    if (what == "take_position") return position_in(f);
    if (what == "propose") return propose_in(f, line);
    if (what == "support") return Command(SupportProposal{f.need_text("person"), f.need_text("proposal")});
    if (what == "answer_proposal") return answer_proposal_in(f);
    if (what == "define_opportunity") return opportunity_in(f);
    if (what == "close_opportunity") return Command(CloseOpportunity{f.need_text("opportunity"), f.need_text("by")});
    if (what == "announce") return happening_in(f);
    if (what == "cancel_happening") return Command(CancelHappening{f.need_text("happening"), f.need_text("by")});
    return fail(Code::bad_input, "'do' is not a command");
}

}  // namespace

Result<CommandLine> read_command(std::string_view text) {
    if (text.size() > 64u << 10) return fail(Code::too_large, "a command is at most 64 kB");
    MERCI_TRY(const auto object, parse_json(text));
    if (!object.is_object()) return fail(Code::bad_input, "a command is a JSON object");
    Fields fields(object);
    CommandLine line;
    const std::string what = fields.need_text("do");
    if (const Json* at = fields.find("at")) {
        if (!at->is_number_integer())
            fields.wrong("at", "milliseconds since 1970");
        else
            line.at = at->get<Millis>();
    }
    MERCI_TRY(line.command, command_in(what, fields, line));
    MERCI_CHECK(fields.done());
    return line;
}

std::string review_line(const GiveReview& review) {
    Json line = {{"do", "review"}, {"request", review.request}, {"by", review.by}, {"answer", name_of(review.answer)}};
    if (!review.missing.empty()) line["missing"] = review.missing;
    if (!review.words.empty()) line["words"] = review.words;
    return line.dump();
}

}  // namespace merci::domain

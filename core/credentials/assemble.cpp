#include "core/credentials/assemble.h"

#include <algorithm>

#include "core/base/date_time.h"
#include "core/credentials/one_order.h"
#include "core/domain/consents.h"
#include "core/text/phrases.h"
#include "core/text/text.h"

namespace merci::credentials {
namespace {

using domain::Audience;
using text::Key;

constexpr Millis kDayMillis = 86'400'000;
constexpr int kEndorsementsMax = 20;

// When the person last said yes or no to something that a credential shows.
Millis last_consent(const domain::View& view, const Id& person) {
    Millis last = 0;
    for (const auto& consent : view.consents_of(person)) {
        if (consent.what == "name" || consent.what == "page" || consent.what == "photo" ||
            consent.what == domain::kImage)
            last = std::max(last, consent.at);
    }
    return last;
}

std::string story_of(const text::Text& t, const domain::Record& record) {
    std::string story;
    const auto add = [&](const std::string& sentence) {
        if (!sentence.empty()) story += (story.empty() ? "" : " ") + sentence;
    };
    add(record.words);
    for (const auto& key : record.phrases) {
        if (const auto phrase = text::story_phrase(key)) add(t.plain(*phrase) + ".");
    }
    add(record.learned);
    return story;
}

// Words that are an endorsement in a credential, and something else in the journal.
domain::Endorsement said_by(const Id& person, const Id& event, const std::string& words, Millis at) {
    domain::Endorsement said;
    said.id = event;
    said.by = person;
    said.words = words;
    said.at = at;
    return said;
}

}  // namespace

// Whoever speaks in an endorsement: the partner, or the centre on the word of a person.
struct Assembly::Voice {
    std::string title;  // "Léo confirme"
    Profile issuer;
    Millis changed = 0;
};

Assembly::Assembly(const domain::View& view, const PublicKey& signer, Millis now, const std::string& lang)
    : view_(view), centre_(view.centre()), addresses_(centre_), signer_(signer), now_(now) {
    if (!lang.empty()) centre_.lang = lang;
}

std::string Assembly::moment(Millis at) const {
    return date_time(std::min(at, now_));
}

Profile Assembly::issuer() const {
    return {addresses_.issuer(signer_), centre_.name, addresses_.hosted() ? addresses_.base() : std::string()};
}

std::string Assembly::badge_name(const domain::Badge& badge, domain::Level level) const {
    const text::Text t(centre_.lang);
    const auto name = t.plain(Key::credential_name, {{"badge", domain::in_language(badge.name, centre_.lang)},
                                                     {"level", t.plain(text::level_key(level))}});
    return centre_.practice ? t.plain(Key::credential_practice, {{"text", name}}) : name;
}

Achievement Assembly::achievement(const domain::Badge& badge, domain::Level level) const {
    const text::Text t(centre_.lang);
    Achievement made;
    made.id = addresses_.achievement(badge, level);
    made.name = badge_name(badge, level);
    made.description = t.plain(Key::credential_description, {{"centre", centre_.name}});
    made.language = centre_.lang;
    made.version = std::to_string(badge.version);
    if (addresses_.hosted()) made.image = made.id + ".png";
    for (const auto& one : badge.levels) {
        if (one.level == level)
            made.criteria = domain::in_language(one.criteria, centre_.lang);
        else
            made.related.push_back(addresses_.achievement(badge, one.level));
    }
    for (const auto& id : badge.activities) {
        const auto activity = view_.activity(id);
        if (!activity) continue;
        auto tag = in_one_order(domain::in_language(activity->name, centre_.lang));
        const bool known = std::find(made.tags.begin(), made.tags.end(), tag) != made.tags.end();
        if (!known && !tag.empty()) made.tags.push_back(std::move(tag));
    }
    for (const auto& skill : badge.skills) {
        Alignment alignment{domain::in_language(skill.name, centre_.lang), skill.url, skill.framework, skill.code};
        // Two that differ in another language only.
        const bool known =
            std::find(made.alignments.begin(), made.alignments.end(), alignment) != made.alignments.end();
        if (!known) made.alignments.push_back(std::move(alignment));
    }
    return made;
}

std::vector<Evidence> Assembly::evidence(const domain::Award& award, const domain::Request& request,
                                         Millis& last) const {
    std::vector<Evidence> shown;
    if (!domain::agreed(view_, award.person, "page", award.id, Audience::anyone)) return shown;
    const text::Text t(centre_.lang);
    for (const auto& id : request.records) {
        const auto record = view_.record(id);
        if (!record) continue;
        if (const auto said = view_.answer_to(record->id, award.person)) last = std::max(last, said->at);
        if (record->has_left(award.person)) continue;
        const auto activity = view_.activity(record->activity);
        const std::string what = activity ? domain::in_language(activity->name, centre_.lang) : std::string();
        const auto day = local_day(record->at);
        const auto name = t.plain(Key::credential_evidence, {{"activity", what}, {"day", iso_day(day)}});
        // The words of somebody else's record are theirs to show.
        const bool theirs =
            record->teller == award.person ||
            (!record->teller.empty() && domain::agreed(view_, record->teller, "page", "", Audience::anyone));
        const auto story = theirs ? story_of(t, *record) : std::string();
        if (!story.empty()) shown.push_back({Addresses::derived_urn("record", record->id), name, story, {}});
        last = std::max(last, last_consent(view_, record->teller));
        for (const auto* people : {&record->with, &record->left})
            for (const auto& person : *people) last = std::max(last, last_consent(view_, person));
        if (record->somebody_gone || record->teller.empty()) last = std::max(last, view_.last_erasure());
        for (const auto& photo : record->photos) {
            if (!addresses_.hosted() || !domain::photo_agreed(view_, *record, photo, Audience::anyone)) continue;
            shown.push_back(
                {addresses_.photo(domain::photo_name(*record, photo)), name, {}, t.plain(Key::credential_photo)});
        }
    }
    return shown;
}

Result<Awarding> Assembly::award(const std::string& id) const {
    const auto award = view_.award(id);
    if (!award) return fail(Code::not_found, "no such award");
    if (award->is_revoked) return fail(Code::not_allowed, "the award is revoked");
    const auto holder = award->person.empty() ? std::nullopt : view_.person(award->person);
    if (!holder) return fail(Code::not_found, "nobody holds this award any more");
    if (!award->day) return fail(Code::untrusted_time, "the award is not signed yet");
    const auto badge = view_.badge(award->badge, award->version);
    if (!badge) return fail(Code::not_found, "the award's badge is not here");
    const auto request = view_.request(award->request).value_or(domain::Request());
    // East of Greenwich a day begins before its midnight in UTC.
    const Millis given = std::min(day_number(*award->day) * kDayMillis, award->signed_at);
    Millis last = std::max({given, holder->named, last_consent(view_, award->person)});
    Awarding made;
    auto& credential = made.credential;
    credential.id = addresses_.credential(id);
    credential.achievement = achievement(*badge, award->level);
    credential.name = credential.achievement.name;
    credential.description = credential.achievement.description;
    credential.issuer = issuer();
    credential.awarded = moment(given);
    credential.subject = Addresses::subject(award->person);
    if (const auto named = domain::named(view_, award->person)) credential.subject_name = named->name;
    credential.evidence = evidence(*award, request, last);
    if (addresses_.hosted()) {
        credential.status = Status{addresses_.status_list(award->status_feed, award->status_index),
                                   award->status_index % kIndexesAList};
    }
    made.of_award = endorsements_of(*award, request, last);
    made.of_achievement = recognitions(*badge, award->level);
    for (const auto* said : {&made.of_award, &made.of_achievement}) {
        for (const auto& words : *said) last = std::max(last, words.at);
    }
    credential.valid_from = moment(last);
    return made;
}

Assembly::Voice Assembly::voice_of(const Id& id) const {
    const text::Text t(centre_.lang);
    const auto person = id.empty() ? std::nullopt : view_.person(id);
    const auto named = domain::named(view_, id);
    Voice voice{{}, issuer(), person ? std::max(person->named, last_consent(view_, id)) : view_.last_erasure()};
    const std::string name = named ? named->name : t.plain(Key::credential_someone);
    Key title = Key::credential_said_by;
    if (person && person->role == domain::Role::animator) title = Key::credential_said_by_staff;
    if (person && person->role == domain::Role::partner) title = Key::credential_said_by_partner;
    voice.title = t.plain(title, {{"name", name}});
    // A partner speaks for itself, under an address of its own; a folder for practice has no addresses.
    if (person && person->role == domain::Role::partner && addresses_.hosted())
        voice.issuer = {addresses_.partner(id, signer_), name, {}};
    return voice;
}

// The centre speaks, on the word of somebody from outside who named themselves.
Assembly::Voice Assembly::voice_outside(const domain::Endorsement& endorsement) const {
    const text::Text t(centre_.lang);
    const auto name = endorsement.name + (endorsement.organisation.empty() ? "" : ", " + endorsement.organisation);
    return {t.plain(Key::credential_said_outside, {{"name", name}}), issuer(), endorsement.at};
}

// The ready-made phrase and their own words, or `what` when they gave neither.
std::string Assembly::comment_of(const domain::Endorsement& endorsement, const std::string& what) const {
    const text::Text t(centre_.lang);
    const auto phrase = text::offer_phrase(endorsement.phrase);
    const auto said = phrase ? t.plain(*phrase) : std::string();
    if (said.empty() && endorsement.words.empty()) return in_one_order(what);
    return in_one_order(said + (said.empty() || endorsement.words.empty() ? "" : " ") + endorsement.words);
}

Endorsing Assembly::endorsing(const domain::Endorsement& endorsement, std::string subject,
                              const std::string& what) const {
    const auto voice = endorsement.from_outside() ? voice_outside(endorsement) : voice_of(endorsement.by);
    Endorsing made;
    made.at = std::max(endorsement.at, voice.changed);
    made.credential.id = Addresses::derived_urn("endorsement", endorsement.id + " " + subject);
    made.credential.name = voice.title;
    made.credential.issuer = voice.issuer;
    made.credential.valid_from = moment(made.at);
    made.credential.subject = std::move(subject);
    made.credential.comment = comment_of(endorsement, what);
    return made;
}

std::vector<Endorsing> Assembly::endorsements_of(const domain::Award& award, const domain::Request& request,
                                                 Millis& last) const {
    std::vector<Endorsing> made;
    const text::Text t(centre_.lang);
    const auto subject = addresses_.credential(award.id);
    if (request.review && request.review->answer == domain::Answer::yes && !request.review->words.empty()) {
        const auto& review = *request.review;
        made.push_back(endorsing(said_by(review.by, review.id, review.words, review.at), subject, {}));
        // Whoever gave the answer may be gone: it was the team's.
        if (review.by.empty()) made.back().credential.name = t.plain(Key::credential_said_by_team);
    }
    auto said = view_.endorsements_of(domain::Endorsed::award, award.id, kEndorsementsMax);
    std::reverse(said.begin(), said.end());
    for (const auto& one : said) {
        // Without whoever said it, nothing is left of it.
        if (!one.by.empty()) made.push_back(endorsing(one, subject, t.plain(Key::credential_award_default)));
    }
    if (std::any_of(said.begin(), said.end(), [](const auto& one) { return one.by.empty(); }))
        last = std::max(last, view_.last_erasure());
    return made;
}

std::vector<Endorsing> Assembly::recognitions(const domain::Badge& badge, domain::Level level) const {
    std::vector<Endorsing> made;
    const text::Text t(centre_.lang);
    auto said = view_.endorsements_of(domain::Endorsed::badge, badge.id, kEndorsementsMax);
    std::reverse(said.begin(), said.end());
    for (const auto& one : said) {
        if (one.by.empty() || one.version != badge.version) continue;
        made.push_back(endorsing(one, addresses_.achievement(badge, level), t.plain(Key::credential_badge_default)));
    }
    return made;
}

Result<Endorsing> Assembly::endorsement(const Id& id) const {
    const text::Text t(centre_.lang);
    if (const auto thanks = view_.thanks_given(id); thanks && !thanks->to.empty() && !thanks->from.empty()) {
        const auto what = t.plain(text::thanks_reason(thanks->what));
        return endorsing(said_by(thanks->from, id, thanks->words, thanks->at), Addresses::subject(thanks->to), what);
    }
    const auto one = view_.endorsement(id);
    if (!one || one->by.empty() || one->of.empty()) return fail(Code::not_found, "no such endorsement");
    switch (one->kind) {
        case domain::Endorsed::award:
            return endorsing(*one, addresses_.credential(one->of), t.plain(Key::credential_award_default));
        case domain::Endorsed::person:
            return endorsing(*one, Addresses::subject(one->of), t.plain(Key::credential_person_default));
        case domain::Endorsed::badge: break;
    }
    // A badge is endorsed in all its levels; alone, the endorsement is about what most people reach first.
    const auto badge = view_.badge(one->of, one->version);
    if (!badge) return fail(Code::not_found, "the endorsed badge is not here");
    return endorsing(*one, addresses_.achievement(*badge, domain::Level::support),
                     t.plain(Key::credential_badge_default));
}

}  // namespace merci::credentials

#include "core/domain/outside.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/base/plain_text.h"
#include "core/codes/qr_text.h"

namespace merci::domain {
namespace {

constexpr std::array<std::string_view, 5> kPhrases = {"reliable", "learns", "team", "skilled", "recommend"};
constexpr std::size_t kPastedMax = codes::kQrTextMax;
constexpr int kLooked = 200;

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

// What stands behind the #, or all when there is none.
std::string_view fragment_of(std::string_view pasted) {
    const auto mark = pasted.find('#');
    return mark == std::string_view::npos ? pasted : pasted.substr(mark + 1);
}

// What is kept of it: plain text within its lengths, and a phrase that there is.
Result<Writing> clean(const Writing& writing) {
    Writing out;
    MERCI_TRY(out.name, plain_text(writing.name, kOfferNameMax));
    MERCI_TRY(out.organisation, plain_text(writing.organisation, kOfferOrganisationMax));
    MERCI_TRY(out.words, plain_text(writing.words, kOfferWordsMax));
    const bool known = std::find(kPhrases.begin(), kPhrases.end(), writing.phrase) != kPhrases.end();
    if (!writing.phrase.empty() && !known) return fail(Code::bad_input, "no such phrase");
    out.phrase = writing.phrase;
    if (out.phrase.empty() && out.words.empty()) return fail(Code::bad_input, "nothing is said");
    return out;
}

Json fields_of(const std::string& name, const std::string& organisation, const std::string& phrase,
               const std::string& words) {
    Json fields = Json::object();
    const auto add = [&](const char* what, const std::string& text) {
        if (!text.empty()) fields[what] = text;
    };
    add("name", name);
    add("organisation", organisation);
    add("phrase", phrase);
    add("words", words);
    return fields;
}

struct Endorsable {
    Endorsed kind = Endorsed::award;
    std::string of;
    int version = 0;
    Id whose;
    Json on;
};

Result<NewEvent> endorsed(const View& view, const Person& partner, const Endorsable& what, const Writing& writing,
                          Random& random) {
    MERCI_TRY(const auto said, clean(writing));
    const auto before = view.endorsements_of(what.kind, what.of, kLooked);
    MERCI_CHECK(view.take_error());
    const auto same = [&](const Endorsement& one) {
        return one.by == partner.id && one.version == what.version && one.phrase == said.phrase &&
               one.words == said.words;
    };
    if (std::any_of(before.begin(), before.end(), same)) return fail(Code::already, "they have said the same");
    NewEvent event{new_id(random), "endorsed", {}, 1};
    event.parts.push_back({"endorsed", what.whose, what.on});
    event.parts.push_back({"from", partner.id, fields_of({}, {}, said.phrase, said.words)});
    return event;
}

}  // namespace

std::span<const std::string_view> offer_phrases() {
    return kPhrases;
}

Result<Award> award_of_token(const View& view, std::string_view award, std::string_view pasted) {
    if (pasted.size() > kPastedMax) return fail(Code::not_genuine, "not a card's token");
    const std::string text(fragment_of(trimmed(pasted)));
    MERCI_CHECK(view.take_error());
    const auto token = codes::parse_token(text);
    if (!token.ok() || crockford60(token->award) != award) return fail(Code::not_genuine, "not this award's card");
    const auto keys = view.token_keys(token->key);
    const auto holds = [&](const TokenKey& key) { return codes::token_holds(text, key.key); };
    if (std::none_of(keys.begin(), keys.end(), holds)) return fail(Code::not_genuine, "the token does not hold");
    const auto found = view.award(award);
    if (!found || !found->day || found->person.empty() || !view.person(found->person))
        return fail(Code::not_genuine, "nobody has this award");
    MERCI_CHECK(view.take_error());
    if (found->is_revoked) return fail(Code::not_allowed, "the award is revoked");
    return *found;
}

Result<Person> partner_of_card(const View& view, std::string_view pasted) {
    const auto wrong = fail(Code::wrong_secret, "not the card of a partner of this centre");
    if (pasted.size() > kPastedMax) return wrong;
    MERCI_CHECK(view.take_error());
    const auto centre = view.centre();
    const auto fragment = fragment_of(trimmed(pasted));
    const auto code = codes::read_qr_text("https://card.invalid/card#" + std::string(fragment));
    const auto* card = std::get_if<codes::PersonalCode>(&code);
    if (card == nullptr || card->centre != centre.id) return wrong;
    const auto holder = view.card_holder(sha256(card->secret));
    const auto person = holder && holder->alive ? view.person(holder->person) : std::nullopt;
    MERCI_CHECK(view.take_error());
    if (!person || person->role != Role::partner) return wrong;
    return *person;
}

Result<NewEvent> endorsement_offered(const View& view, const Award& award, const Writing& writing, Millis now,
                                     Random& random) {
    MERCI_TRY(const auto said, clean(writing));
    if (said.name.empty()) return fail(Code::bad_input, "a name is given");
    auto waiting = view.offers_waiting_for(award.id);
    MERCI_CHECK(view.take_error());
    std::erase_if(waiting, [&](const Offer& offer) { return has_lapsed(offer, now); });
    const auto same = [&](const Offer& offer) {
        return offer.name == said.name && offer.organisation == said.organisation && offer.phrase == said.phrase &&
               offer.words == said.words;
    };
    if (std::any_of(waiting.begin(), waiting.end(), same)) return fail(Code::already, "the same words wait");
    if (waiting.size() >= kOffersMax) return fail(Code::wait, "five wait for this award");
    NewEvent event{new_id(random), "endorsement_offered", {}, 1};
    event.parts.push_back({"offer", award.person, {{"award", award.id}}});
    event.parts.push_back({"said", new_id(random), fields_of(said.name, said.organisation, said.phrase, said.words)});
    return event;
}

Result<NewEvent> endorsed_by_partner(const View& view, const Person& partner, const Award& award,
                                     const Writing& writing, Random& random) {
    const Json on = {{"on", "award"}, {"of", award.id}};
    return endorsed(view, partner, {Endorsed::award, award.id, 0, award.person, on}, writing, random);
}

Result<NewEvent> endorsed_by_partner(const View& view, const Person& partner, const Badge& badge,
                                     const Writing& writing, Random& random) {
    const Json on = {{"on", "badge"}, {"of", badge.id}, {"version", badge.version}};
    return endorsed(view, partner, {Endorsed::badge, badge.id, badge.version, {}, on}, writing, random);
}

bool has_lapsed(const Offer& offer, Millis now) {
    return now - offer.at > kOfferMillis;
}

Json said_fields(const Offer& offer) {
    return fields_of(offer.name, offer.organisation, offer.phrase, offer.words);
}

void end_offer(Decision& decision, const Offer& offer, OfferState how, const Id& by, Random& random) {
    NewEvent answered{new_id(random), "endorsement_answered", {}, 1};
    answered.parts.push_back({"answer", {}, {{"offer", offer.id}, {"answer", name_of(how)}}});
    if (!by.empty()) answered.parts.push_back({"by", by, Json::object()});
    auto erased = erasure_of(offer.giver, false, random);
    decision.erasing.push_back({offer.giver, erased.id});
    decision.events.push_back(std::move(answered));
    decision.events.push_back(std::move(erased));
}

}  // namespace merci::domain

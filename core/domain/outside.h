// What comes in from the web, and what a hub writes about it in its own feed: words for an award that wait for an
// animator, a partner's endorsement (theirs at once, as at the kiosk), what becomes of words that nobody answered.
//
// Pure, as decide(): what is known and the moment go in, events come out. docs/events.md has their form.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/domain/decide.h"

namespace merci::domain {

// What somebody wrote, as it came in. Nothing of it is believed.
struct Writing {
    std::string name;
    std::string organisation;
    std::string phrase;
    std::string words;
};

// The ready-made phrases there are: "reliable"…
std::span<const std::string_view> offer_phrases();

// The award that a card's token is for, once the token holds and the award stands. Of whatever was pasted: the token
// alone, or the card's whole address. not_genuine: it does not hold, or nobody has the award; not_allowed: revoked.
Result<Award> award_of_token(const View& view, std::string_view award, std::string_view pasted);

// The partner whose card this is: its address, or what stands behind the # of it. wrong_secret: nobody's, not alive,
// or not a partner's.
Result<Person> partner_of_card(const View& view, std::string_view pasted);

// bad_input: no name, neither phrase nor words, an unknown phrase; too_large; already: the very same waits; wait: five
// wait for this award.
Result<NewEvent> endorsement_offered(const View& view, const Award& award, const Writing& writing, Millis now,
                                     Random& random);

// An award, or a badge in this version. The partner's name is known: it is not looked at. bad_input and too_large as
// above; already: the partner has said the very same.
Result<NewEvent> endorsed_by_partner(const View& view, const Person& partner, const Award& award,
                                     const Writing& writing, Random& random);
Result<NewEvent> endorsed_by_partner(const View& view, const Person& partner, const Badge& badge,
                                     const Writing& writing, Random& random);

bool has_lapsed(const Offer& offer, Millis now);
// As the part that holds what was written says it.
Json said_fields(const Offer& offer);
// The answer, and the erasure of the words. `by`: an animator; empty: nobody answered in time.
void end_offer(Decision& decision, const Offer& offer, OfferState how, const Id& by, Random& random);

}  // namespace merci::domain

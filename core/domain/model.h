// The things Merci knows, as plain values. What a word means is in the design's word list; ids are core/base/ids.h.
// These are what projections answer and what rules look at; they are never written anywhere: events are.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/domain/hue.h"
#include "core/domain/level.h"

namespace merci::domain {

enum class Role { resident, animator, partner };
enum class Answer { yes, one_more_step, let_us_talk };

// A text in several languages: "fr" is always there.
using Words = std::map<std::string, std::string>;
std::string in_language(const Words& words, const std::string& lang);

struct Centre {
    std::string id;  // 12 Crockford characters
    std::string name;
    std::string address;  // public https address without a slash at the end; empty in a practice folder
    std::string lang = "fr";
    bool practice = false;
};

struct Person {
    Id id;
    std::string name;  // first name only
    Role role = Role::resident;
    std::string lang = "fr";
    int birth_year = 0;    // 0: of age, and not asked
    std::string portrait;  // "avatar:nathan" or "blob:<sha256>"; empty: none
    Millis named = 0;      // when they were last given a name
};

struct Activity {
    Id id;
    Words name;
    std::string emoji;
    std::string picture;  // name of a drawing, "s-cook"
    Hue hue = Hue::vermilion;
};

struct BadgeLevel {
    Level level = Level::support;
    Words criteria;  // what one does to get it, one plain sentence
};

// A skill that a badge shows, as others name it: an Open Badges alignment.
struct Skill {
    Words name;
    std::string framework;  // "LifeComp"; may be empty, as may the code
    std::string code;       // "S3"
    std::string url;        // where it is written down
};

struct Badge {
    Id id;
    int version = 1;
    Words name;
    std::string emoji;
    Hue hue = Hue::vermilion;
    std::vector<Id> activities;  // whose records are good evidence
    std::vector<BadgeLevel> levels;
    std::vector<Skill> skills;
};

inline constexpr std::size_t kPhotosMax = 6;  // of one record

struct Photo {
    std::string blob;  // SHA-256, hex
    int width = 0;
    int height = 0;
    int part = 0;  // its place in the record's event; 0: not told yet
};

struct VoiceNote {
    std::string blob;
    int millis = 0;
};

struct Record {
    Id id;
    Id teller;  // empty once erased
    Id activity;
    Millis at = 0;
    std::string words;
    std::vector<std::string> phrases;  // keys of ready-made phrases: "cooked", "helped"
    std::string learned;
    std::optional<VoiceNote> voice;
    std::vector<Photo> photos;
    std::vector<Id> with;        // companions, but those who took their name out
    std::vector<Id> left;        // who did: they are in no list any more, but may still be in a photo
    bool somebody_gone = false;  // whoever was with the teller, and was erased since: nobody can ask them any more

    bool has_left(const Id& person) const;
};

struct Review {
    Id id;
    Answer answer = Answer::yes;
    std::string missing;  // what one more step is: "photo", "words", "again", "show"
    std::string words;
    Id by;
    Millis at = 0;
};

struct Request {
    Id id;
    Id person;
    Id badge;
    int version = 1;
    Level level = Level::support;
    std::vector<Id> records;
    Millis at = 0;
    std::optional<Review> review;  // the last one
};

struct Award {
    std::string id;  // 12 Crockford characters: what stands in the card's address
    Id person;       // empty once erased
    Id request;
    Id badge;
    int version = 1;
    Level level = Level::support;
    Millis at = 0;
    std::optional<Day> day;  // none until time could be trusted
    std::string token;
    Millis signed_at = 0;  // when, by the clock of who signed
    std::int64_t status_index = 0;
    std::string status_feed;  // whose list the index is of; empty until it is signed
    std::string revoked;      // the reason; empty: valid
    bool is_revoked = false;

    bool stands() const { return day && !is_revoked; }  // signed, and not taken back
};

struct Thanks {
    Id id;
    Id from;
    Id to;
    std::string what;  // key of a phrase: "helped"
    std::string words;
    Millis at = 0;
    std::optional<Photo> photo = {};  // part: 0, always
    std::optional<VoiceNote> voice = {};
};

// Whether a companion says that a record is theirs too, or wants their name out of it.
enum class Companion { keep, leave };
struct CompanionAnswer {
    Companion answer = Companion::keep;
    Millis at = 0;
};

enum class Endorsed { award, badge, person };

struct Endorsement {
    Id id;
    Id by;
    Endorsed kind = Endorsed::award;
    std::string of;
    std::string words;
    Millis at = 0;
    int version = 0;     // of a badge; 0: not said
    std::string phrase;  // key of a ready-made phrase: "reliable"; may be empty

    // Written from outside and accepted by an animator: who they say they are, and what it came from. `by` is then
    // nobody who ever joined: see Offer.
    std::string name;
    std::string organisation;
    Id offer;

    bool from_outside() const { return !name.empty(); }
};

enum class OfferState { waiting, accepted, declined, lapsed };

// Somebody from outside has written a word for an award, on the web: it waits for an animator.
inline constexpr Millis kOfferMillis = Millis{90} * 24 * 3600 * 1000;  // then it lapses
inline constexpr int kOffersMax = 5;                                   // that wait, of one award
inline constexpr std::size_t kOfferNameMax = 80;
inline constexpr std::size_t kOfferOrganisationMax = 120;
inline constexpr std::size_t kOfferWordsMax = 500;

struct Offer {
    Id id;
    Id giver;  // owns the words and nothing else: drawn for this offer, so that they can be erased alone
    std::string award;
    Id holder;
    Id badge;
    int version = 1;
    Level level = Level::support;
    std::string name;
    std::string organisation;  // may be empty, as may one of phrase and words
    std::string phrase;        // key of a ready-made phrase: "reliable"
    std::string words;
    Millis at = 0;
    OfferState state = OfferState::waiting;
};

// A node that holds what the centre knows, and whether it has said that nothing is left there of an erasure.
struct ErasureNode {
    std::string feed;   // empty: the hub, as long as it has confirmed nothing
    std::string label;  // of a kiosk
    bool hub = false;
    bool confirmed = false;
    Millis at = 0;  // when it confirmed, or when it was last heard of
};

struct Erasure {
    Id id;
    Millis at = 0;
    std::vector<ErasureNode> nodes;  // those that had begun before it, or confirmed

    bool confirmed() const;  // by all
};

// A guardian agreed that a minor may be shown, to the centre or to anyone: what is shown then is theirs to say. By
// itself it shows nothing.
inline constexpr const char* kImage = "image";

struct Consent {
    std::string what;  // name | page | photo | wall | faces | image
    std::string of;    // page: an award; photo: "<record>.<part>"; empty: all
    std::string audience = "centre";
    bool value = false;
    Millis at = 0;
};

// What a guardian agreed to on paper, for a minor, and has not taken back.
struct GuardianPaper {
    std::string what;      // of the consent it came with
    std::string of;        // empty: all of that kind
    std::string audience;  // centre | public
    std::string blob;      // a photo of it, at the kiosk where it was taken only; empty: in a cupboard
    Millis at = 0;
};

// Years of birth that can be written at all.
inline constexpr int kBirthYearMin = 1900;
inline constexpr int kBirthYearMax = 2200;

// Civil Code 388, 371-1 and CNIL: image of anyone under 18, until 31 December of birth year + 18, needs a guardian's
// paper; joining under 15 is by the child and a parent together.
bool is_minor(const Person& person, int year);
bool joins_with_parent(int birth_year, int year);

// "avatar:" and a key, "blob:" and the name of a blob, or nothing.
bool is_portrait(std::string_view text);

std::string_view name_of(Role role);
std::string_view name_of(Answer answer);
std::string_view name_of(OfferState state);
std::string_view name_of(Companion answer);
std::optional<Companion> companion_named(std::string_view name);
std::optional<Role> role_named(std::string_view name);
std::optional<Answer> answer_named(std::string_view name);

}  // namespace merci::domain

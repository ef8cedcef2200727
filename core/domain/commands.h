// Commands: the one way in. Screens, the command line, demos and tests all send these, and nothing else changes
// anything. `decide` (decide.h) holds each against the rules and answers with events.
//
// Photos and voice notes are stored as blobs before the command is sent; a command names them by hash.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/domain/model.h"
#include "core/domain/programme.h"
#include "core/domain/proposal.h"
#include "core/domain/skills.h"

namespace merci::domain {

struct Join {
    std::string name;
    Role role = Role::resident;
    std::string lang = "fr";
    int birth_year = 0;
    std::string portrait;
    Id by;                     // an animator; empty only for the first one
    bool with_parent = false;  // a parent joins with a child under 15
    std::string pin;           // animators only
    std::vector<Consent> consents;
};

struct ChangePerson {
    Id person;
    Id by;
    std::optional<std::string> name;
    std::optional<std::string> lang;
    std::optional<std::string> portrait;
    std::optional<Role> role;
};

struct NewCard {  // the old card dies at once
    Id person;
    Id by;
};

struct SetPin {
    Id person;
    std::string pin;
    Id by;
};

struct SetPictureCode {
    Id person;
    std::string code;  // three pictures in order, as "3,0,11"; empty: no code any more
    Id by;             // an animator beside them: the first code needs one, or whoever found a card could lock it
};

struct Tell {
    Id person;
    Id activity;
    std::vector<Photo> photos;
    std::string words;
    std::vector<std::string> phrases;
    std::string learned;
    std::optional<VoiceNote> voice;
    std::vector<Id> with;
};

// A companion of a record: it is theirs too, or their name goes out of it. The last word counts.
struct AnswerRecord {
    Id person;
    Id record;
    Companion answer = Companion::keep;
};

struct Ask {
    Id person;
    Id badge;
    Level level = Level::support;
    std::vector<Id> records;
};

struct GiveReview {
    Id request;
    Id by;
    Answer answer = Answer::yes;
    std::string missing;
    std::string words;
};

struct SignAwards {};  // date and sign what was approved before time could be trusted

struct Revoke {
    std::string award;
    Id by;
    std::string reason;
};

struct Thank {
    Id person;
    Id to;
    std::string what;
    std::string words;
    std::optional<Photo> photo = {};
    std::optional<VoiceNote> voice = {};
};

struct Endorse {
    Id by;
    Endorsed kind = Endorsed::award;
    std::string of;
    std::string words;
};

struct GiveConsent {
    Id person;
    Consent consent;
    Id by;                   // the person, or an animator beside them
    std::string guardian;    // "paper": a guardian's paper is on file
    std::string paper = {};  // the blob of a photo of it, which never leaves this kiosk; may be empty
};

enum class Badges { keep, revoke };

struct Erase {
    Id person;
    Id by;  // an animator, or the person themselves; empty: the operator at the command line
    Badges badges = Badges::keep;
};

struct Feel {
    std::string journey;
    std::string face;  // good | fair | bad
};

struct DefineActivity {
    Activity activity;
};

struct DefineBadge {
    Badge badge;
};

struct TakePosition {
    Id person;
    std::map<std::string, int> steps;  // see Position
    Id by;                             // the person, or the animator beside them
};

// A name or its voice note is needed, and a picture; the rest may be empty.
struct ProposeBadge {
    Id person;
    std::string name;
    std::optional<VoiceNote> name_voice;
    std::string emoji;
    std::string words;
    std::vector<std::string> phrases;
    std::optional<VoiceNote> voice;
};

struct SupportProposal {  // "me too", once
    Id person;
    Id proposal;
};

// Adopting makes the badge, in its three levels. Its name is the proposal's unless another is given: a name that was
// only said aloud is written down by the animator. What one does for it is what the animator writes; left out, it is
// the proposal's ready-made phrases, never its words.
struct AnswerProposal {
    Id proposal;
    Id by;
    Verdict verdict = Verdict::let_us_talk;
    std::string name;
    Words criteria;
    Hue hue = Hue::saffron;
};

struct DefineOpportunity {
    Opportunity opportunity;  // without an id: a new one
    Id by;
};

struct CloseOpportunity {
    Id opportunity;
    Id by;
};

struct AnnounceHappening {
    Happening happening;  // without an id: a new one
    Id by;
};

struct CancelHappening {
    Id happening;
    Id by;
};

// Another kiosk may write for this centre. Whoever asks has compared its fingerprint on both screens.
struct Admit {
    std::string feed;
    Id by;
};

// What was written from outside becomes an endorsement, "declared, accepted by the centre".
struct AcceptOffer {
    Id offer;
    Id by;
};

// Its words go, everywhere; those of one that was accepted too.
struct DeclineOffer {
    Id offer;
    Id by;
};

// A kiosk is gone: stolen, or taken out of use. Nothing that it writes after what is known here counts any more.
struct RemoveKiosk {
    std::string feed;
    Id by;
};

using Command =
    std::variant<Join, ChangePerson, NewCard, SetPin, SetPictureCode, Tell, Ask, GiveReview, SignAwards, Revoke, Thank,
                 Endorse, GiveConsent, Erase, Feel, DefineActivity, DefineBadge, Admit, RemoveKiosk, AcceptOffer,
                 DeclineOffer, AnswerRecord, TakePosition, ProposeBadge, SupportProposal, AnswerProposal,
                 DefineOpportunity, CloseOpportunity, AnnounceHappening, CancelHappening>;

}  // namespace merci::domain

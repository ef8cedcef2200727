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
    Id by;                 // the person, or an animator beside them
    std::string guardian;  // "paper": a guardian's paper is on file
};

enum class Badges { keep, revoke };

struct Erase {
    Id person;
    Id by;  // an animator; empty: the operator at the command line
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

using Command = std::variant<Join, ChangePerson, NewCard, SetPin, SetPictureCode, Tell, Ask, GiveReview, SignAwards,
                             Revoke, Thank, Endorse, GiveConsent, Erase, Feel, DefineActivity, DefineBadge, Admit,
                             RemoveKiosk, AcceptOffer, DeclineOffer>;

}  // namespace merci::domain

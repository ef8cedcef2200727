// Open Badges 3.0 documents, before they are signed: plain data in, JSON-LD out.
//
// Each shape that Merci issues stands here once, with the properties that 1EdTech's Open Badges 3.0 (final, 2024) and
// W3C's Verifiable Credentials 2.0 require. Texts are NFC without control characters, as core/base/plain_text gives
// them; times are xsd:dateTime with a zone ("2026-11-24T10:00:00Z"). An empty text or list is left out. No two things
// in a list are the same, since signing tells blank nodes apart by what they say (core/credentials/canonical.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace merci::credentials {

struct Profile {
    std::string id;  // a DID
    std::string name;
    std::string url;
};

struct Alignment {
    std::string name;
    std::string url;
    std::string framework;
    std::string code;
    bool operator==(const Alignment&) const = default;
};

struct Achievement {
    std::string id;
    std::string name;
    std::string description;
    std::string criteria;
    std::string image;     // address of a picture
    std::string language;  // of these texts
    std::string version;
    std::vector<std::string> tags;
    std::vector<Alignment> alignments;
    std::vector<std::string> related;  // ids: the badge's other levels
    std::vector<Json> endorsements;    // signed
};

struct Evidence {
    std::string id;
    std::string name;
    std::string narrative;
    std::string genre;
};

// W3C Bitstring Status List entry.
struct Status {
    std::string list;  // address of the list's credential
    std::int64_t index = 0;
};

struct AchievementCredential {
    std::string id;
    std::string name;
    std::string description;
    Profile issuer;
    std::string valid_from;
    std::string awarded;
    std::string subject;       // urn:uuid of the person
    std::string subject_name;  // by consent
    Achievement achievement;
    std::vector<Evidence> evidence;
    std::optional<Status> status;
    std::vector<Json> endorsements;  // signed, of this credential
};

struct EndorsementCredential {
    std::string id;
    std::string name;
    Profile issuer;
    std::string valid_from;
    std::string subject;  // id of the credential, the achievement or the person it is about
    std::string comment;
};

Json to_json(const AchievementCredential& credential);
// Alone, at its own address.
Json achievement_document(const Achievement& achievement);
Json to_json(const EndorsementCredential& endorsement);

}  // namespace merci::credentials

// A badge with an endorsement inside, both signed by another implementation (@digitalbazaar/data-integrity 2.5, jsonld
// 9, rdf-canonize 5) with the key whose seed is the bytes 0 to 31; and canonical forms that the same libraries made.
#pragma once

#include <numeric>

#include "core/base/sodium.h"

namespace merci::test {

inline SigningKey key_of_samples() {
    std::array<std::uint8_t, SigningKey::kSeedSize> seed{};
    std::iota(seed.begin(), seed.end(), std::uint8_t{0});
    return SigningKey(seed);
}

inline constexpr const char* kSignedBadge = R"json({
  "@context": [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
  ],
  "id": "urn:uuid:6b8a",
  "type": [
    "VerifiableCredential",
    "OpenBadgeCredential"
  ],
  "name": "Coup de main",
  "issuer": {
    "id": "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd",
    "type": "Profile",
    "name": "Centre « Les Tilleuls »",
    "url": "https://centre.example/"
  },
  "validFrom": "2026-11-22T09:00:00Z",
  "awardedDate": "2026-11-20T09:00:00Z",
  "credentialSubject": {
    "type": "AchievementSubject",
    "identifier": {
      "type": "IdentityObject",
      "hashed": true,
      "identityHash": "sha256$00",
      "identityType": "emailAddress"
    },
    "achievement": {
      "id": "https://centre.example/badges/1",
      "type": "Achievement",
      "name": "Coup de main",
      "description": "Aide\n\"sans\" bruit \\ 😀",
      "criteria": {
        "narrative": "Avoir aidé"
      },
      "tag": [
        "aide",
        "مساعدة"
      ],
      "alignment": [
        {
          "type": "Alignment",
          "targetName": "a",
          "targetUrl": "http://data.europa.eu/esco/1"
        },
        {
          "type": "Alignment",
          "targetName": "b",
          "targetUrl": "http://data.europa.eu/esco/2"
        }
      ],
      "resultDescription": {
        "id": "urn:r",
        "type": "ResultDescription",
        "name": "n",
        "resultType": "Status",
        "allowedValue": [
          "x",
          "y"
        ]
      }
    }
  },
  "evidence": [
    {
      "type": "Evidence",
      "name": "Photo"
    }
  ],
  "endorsement": [
    {
      "@context": [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
      ],
      "id": "urn:uuid:e",
      "type": [
        "VerifiableCredential",
        "EndorsementCredential"
      ],
      "name": "Avis",
      "issuer": {
        "id": "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd",
        "type": "Profile",
        "name": "Centre « Les Tilleuls »",
        "url": "https://centre.example/"
      },
      "validFrom": "2026-11-22T10:00:00Z",
      "credentialSubject": {
        "id": "urn:uuid:6b8a",
        "type": "EndorsementSubject",
        "endorsementComment": "Oui"
      },
      "proof": {
        "type": "DataIntegrityProof",
        "created": "2026-11-22T10:00:00Z",
        "verificationMethod": "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd#z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd",
        "cryptosuite": "eddsa-rdfc-2022",
        "proofPurpose": "assertionMethod",
        "proofValue": "zQyDtJxJYQWUn8eRYk4BfUgEhSjLxxpK4ypNUd9knaULJPdwMW2SHeY4QzGAiozNJS4ZWu6guejDhzuwx9ZXxB3r"
      }
    }
  ],
  "proof": {
    "type": "DataIntegrityProof",
    "created": "2026-11-22T11:00:00Z",
    "verificationMethod": "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd#z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd",
    "cryptosuite": "eddsa-rdfc-2022",
    "proofPurpose": "assertionMethod",
    "proofValue": "z4bAc8gNkP5iQcYZpNgsym9avHjBzr7JvjE1tbwh5P7o1XQcitWXoDpwXeNpR14P3ieE7odYLmxnYjHHNXeiK7SjM"
  }
})json";

inline constexpr const char* kSignedBadgeSha256 = "4c1dc90ddc9032804654b90affec012b183def469df1306d57bb6cd4de2cc1ee";

// The badge without its proof and its endorsement.
inline constexpr const char* kBadgeNQuads =
    R"nq(<did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile> .
<did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> <https://schema.org/name> "Centre « Les Tilleuls »" .
<did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> <https://schema.org/url> "https://centre.example/"^^<https://www.w3.org/2001/XMLSchema#anyURI> .
<https://centre.example/badges/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Achievement> .
<https://centre.example/badges/1> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Criteria> _:c14n1 .
<https://centre.example/badges/1> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#alignment> _:c14n3 .
<https://centre.example/badges/1> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#alignment> _:c14n4 .
<https://centre.example/badges/1> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#resultDescription> <urn:r> .
<https://centre.example/badges/1> <https://schema.org/description> "Aide\n\"sans\" bruit \\ 😀" .
<https://centre.example/badges/1> <https://schema.org/keywords> "aide" .
<https://centre.example/badges/1> <https://schema.org/keywords> "مساعدة" .
<https://centre.example/badges/1> <https://schema.org/name> "Coup de main" .
<urn:r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#ResultDescription> .
<urn:r> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#allowedValue> _:c14n5 .
<urn:r> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#resultType> "Status" .
<urn:r> <https://schema.org/name> "n" .
<urn:uuid:6b8a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential> .
<urn:uuid:6b8a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
<urn:uuid:6b8a> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#awardedDate> "2026-11-20T09:00:00Z"^^<xsd:dateTime> .
<urn:uuid:6b8a> <https://schema.org/name> "Coup de main" .
<urn:uuid:6b8a> <https://www.w3.org/2018/credentials#credentialSubject> _:c14n0 .
<urn:uuid:6b8a> <https://www.w3.org/2018/credentials#evidence> _:c14n7 .
<urn:uuid:6b8a> <https://www.w3.org/2018/credentials#issuer> <did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> .
<urn:uuid:6b8a> <https://www.w3.org/2018/credentials#validFrom> "2026-11-22T09:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#AchievementSubject> .
_:c14n0 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#achievement> <https://centre.example/badges/1> .
_:c14n0 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#identifier> _:c14n2 .
_:c14n1 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#narrative> "Avoir aidé" .
_:c14n2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#IdentityObject> .
_:c14n2 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#hashed> "true"^^<https://www.w3.org/2001/XMLSchema#boolean> .
_:c14n2 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#identityHash> "sha256$00" .
_:c14n2 <https://purl.imsglobal.org/spec/vc/ob/vocab.html#identityType> "emailAddress" .
_:c14n3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/AlignmentObject> .
_:c14n3 <https://schema.org/targetName> "a" .
_:c14n3 <https://schema.org/targetUrl> "http://data.europa.eu/esco/1"^^<https://www.w3.org/2001/XMLSchema#anyURI> .
_:c14n4 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/AlignmentObject> .
_:c14n4 <https://schema.org/targetName> "b" .
_:c14n4 <https://schema.org/targetUrl> "http://data.europa.eu/esco/2"^^<https://www.w3.org/2001/XMLSchema#anyURI> .
_:c14n5 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "x" .
_:c14n5 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:c14n6 .
_:c14n6 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "y" .
_:c14n6 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
_:c14n7 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Evidence> .
_:c14n7 <https://schema.org/name> "Photo" .
)nq";

// The endorsement with its proof, which lies in a graph of its own.
inline constexpr const char* kEndorsementNQuads =
    R"nq(<did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#Profile> .
<did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> <https://schema.org/name> "Centre « Les Tilleuls »" .
<did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> <https://schema.org/url> "https://centre.example/"^^<https://www.w3.org/2001/XMLSchema#anyURI> .
<urn:uuid:6b8a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#EndorsementSubject> .
<urn:uuid:6b8a> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#endorsementComment> "Oui" .
<urn:uuid:e> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://purl.imsglobal.org/spec/vc/ob/vocab.html#EndorsementCredential> .
<urn:uuid:e> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://www.w3.org/2018/credentials#VerifiableCredential> .
<urn:uuid:e> <https://schema.org/name> "Avis" .
<urn:uuid:e> <https://w3id.org/security#proof> _:c14n1 .
<urn:uuid:e> <https://www.w3.org/2018/credentials#credentialSubject> <urn:uuid:6b8a> .
<urn:uuid:e> <https://www.w3.org/2018/credentials#issuer> <did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> .
<urn:uuid:e> <https://www.w3.org/2018/credentials#validFrom> "2026-11-22T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
_:c14n0 <http://purl.org/dc/terms/created> "2026-11-22T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime> _:c14n1 .
_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/security#DataIntegrityProof> _:c14n1 .
_:c14n0 <https://w3id.org/security#cryptosuite> "eddsa-rdfc-2022"^^<https://w3id.org/security#cryptosuiteString> _:c14n1 .
_:c14n0 <https://w3id.org/security#proofPurpose> <https://w3id.org/security#assertionMethod> _:c14n1 .
_:c14n0 <https://w3id.org/security#proofValue> "zQyDtJxJYQWUn8eRYk4BfUgEhSjLxxpK4ypNUd9knaULJPdwMW2SHeY4QzGAiozNJS4ZWu6guejDhzuwx9ZXxB3r"^^<https://w3id.org/security#multibase> _:c14n1 .
_:c14n0 <https://w3id.org/security#verificationMethod> <did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd#z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd> _:c14n1 .
)nq";

}  // namespace merci::test

// Signed credentials of every shape that Merci issues, with texts as hostile as people may type, one JSON a line.
//
//     merci-shapes SEED COUNT      what the npm verifiers are held against (canonical.mjs --file, verify.mjs)
//
// Texts go through plain_text, as every text does on its way into the journal. Issuers are did:key, so that anybody can
// check a line alone; the did:web form is what `merci export` gives in interop.sh.
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include "core/base/date_time.h"
#include "core/base/plain_text.h"
#include "core/base/random.h"
#include "core/credentials/addresses.h"
#include "core/credentials/data_integrity.h"
#include "core/credentials/documents.h"
#include "core/credentials/multikey.h"
#include "core/credentials/one_order.h"

using namespace merci;
using namespace merci::credentials;

namespace {

class Shapes {
public:
    explicit Shapes(std::uint64_t seed) : random_(seed), key_(random_.bytes<32>()), other_(random_.bytes<32>()) {}

    Json next() { return below(3) == 0 ? endorsement_of(urn()) : award(); }

private:
    std::uint32_t below(std::uint32_t n) { return random_.below(n); }
    bool maybe() { return below(2) == 0; }
    std::string urn() { return Addresses::derived_urn("shape", hex(random_.bytes<16>())); }
    std::string https() { return "https://badges.merci.example/" + hex(random_.bytes<4>()); }
    std::string moment() { return date_time(1'700'000'000'000 + static_cast<Millis>(below(16'000'000)) * 5000); }

    std::string text() {
        static constexpr const char* kPieces[] = {"é",
                                                  "’",
                                                  "😀",
                                                  "ع",
                                                  "شَارَة",
                                                  "\"",
                                                  "\\",
                                                  "\n",
                                                  "\t",
                                                  "\r",
                                                  "\x01",
                                                  "\x07",
                                                  "\b",
                                                  "\f",
                                                  "\x1f",
                                                  "\x7f",
                                                  "\xc2\x85",
                                                  "\xe2\x80\xa8",
                                                  "\xe2\x80\x8f",
                                                  "\xef\xbb\xbf",
                                                  "\xee\x80\x80",
                                                  " ",
                                                  "a",
                                                  "Ω",
                                                  "𝄞",
                                                  "<",
                                                  ">",
                                                  "&",
                                                  "e\xcc\x81",
                                                  "i\xcc\x87\xcc\xa3",
                                                  "\xef\xac\x81",
                                                  "\xef\xbc\xa1",
                                                  "]]>",
                                                  "'",
                                                  "{",
                                                  "}",
                                                  "^^",
                                                  "_:b0",
                                                  "@fr",
                                                  "\xe2\x80\x8d",
                                                  "👩🏽‍🍳",
                                                  "\xe1\x84\x80\xe1\x85\xa1",
                                                  "Straße",
                                                  "ı",
                                                  "\xf0\x9f\x87\xab\xf0\x9f\x87\xb7",
                                                  "—"};
        std::string raw;
        for (std::uint32_t n = 1 + below(12); n > 0; --n) raw += kPieces[below(std::size(kPieces))];
        raw += " " + hex(random_.bytes<2>());
        const auto clean = plain_text(raw, 1000);
        return clean.ok() ? *clean : "refused " + hex(random_.bytes<4>());
    }

    Profile profile(const SigningKey& key) {
        // One name for one key: a profile that two parts of a document tell differently would be refused.
        return {did_key(key.public_key()), "Centre " + multikey(key.public_key()).substr(40), {}};
    }

    Json seal(Json document, const SigningKey& key) {
        const auto issuer = document["issuer"]["id"].get<std::string>();
        const auto created = document["validFrom"].get<std::string>();
        auto made = with_proof(std::move(document), key, Addresses::method(issuer, key.public_key()), created);
        if (!made.ok()) {
            std::fprintf(stderr, "not signed: %s\n", made.error().detail.c_str());
            std::exit(1);
        }
        return *made;
    }

    Json endorsement_of(const std::string& subject) {
        const auto& key = maybe() ? key_ : other_;
        EndorsementCredential made;
        made.id = urn();
        made.name = text();
        made.issuer = profile(key);
        made.valid_from = moment();
        made.subject = subject;
        if (maybe()) made.comment = in_one_order(text());
        return seal(to_json(made), key);
    }

    std::vector<Json> endorsements_of(const std::string& subject) {
        std::vector<Json> made;
        for (std::uint32_t n = below(4); n > 0; --n) made.push_back(endorsement_of(subject));
        return made;
    }

    Achievement achievement() {
        Achievement made;
        made.id = https();
        made.name = text();
        made.description = text();
        made.criteria = text();
        made.language = maybe() ? "fr" : "";
        made.version = maybe() ? std::to_string(1 + below(9)) : "";
        if (maybe()) made.image = https() + ".png";
        for (std::uint32_t n = below(4); n > 0; --n) made.tags.push_back(in_one_order(text()));
        for (std::uint32_t n = below(4); n > 0; --n)
            made.alignments.push_back({text(), https(), maybe() ? text() : "", maybe() ? text() : ""});
        for (std::uint32_t n = below(3); n > 0; --n) made.related.push_back(https());
        made.endorsements = endorsements_of(made.id);
        return made;
    }

    Json award() {
        AchievementCredential made;
        made.id = maybe() ? urn() : https();
        made.name = text();
        if (maybe()) made.description = text();
        made.issuer = profile(key_);
        made.valid_from = moment();
        if (maybe()) made.awarded = moment();
        made.subject = urn();
        if (maybe()) made.subject_name = text();
        made.achievement = achievement();
        for (std::uint32_t n = below(5); n > 0; --n)
            made.evidence.push_back({maybe() ? urn() : https(), text(), maybe() ? text() : "", maybe() ? "Photo" : ""});
        if (maybe()) made.status = Status{https(), below(131'072)};
        made.endorsements = endorsements_of(made.id);
        return seal(to_json(made), key_);
    }

    SeededRandom random_;
    SigningKey key_;
    SigningKey other_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fprintf(stderr, "merci-shapes SEED COUNT\n");
        return 2;
    }
    start_crypto();
    Shapes shapes(std::strtoull(argv[1], nullptr, 10));
    for (long n = std::strtol(argv[2], nullptr, 10); n > 0; --n) std::printf("%s\n", shapes.next().dump().c_str());
    return 0;
}

#include "core/storage/verify.h"

#include <cstdio>

#include "cli/command_line.h"
#include "core/base/files.h"
#include "core/credentials/read_document.h"
#include "core/credentials/spelling.h"
#include "core/credentials/verify.h"

namespace merci::cli {
namespace {

struct Options {
    std::string data;
    std::string credential;
    std::vector<std::string> did_documents;
    std::vector<std::string> status_lists;
    bool json = false;
};

Result<void> verify_folder(const Options& options) {
    MERCI_TRY(const auto reader, storage::Reader::open(options.data));
    const auto report = storage::verify(reader->database(), reader->blobs());
    if (options.json) {
        Json faults = Json::array();
        for (const auto& fault : report.faults) faults.push_back({{"where", fault.where}, {"what", fault.what}});
        print({{"ok", report.good()},
               {"events", report.events},
               {"parts", report.parts},
               {"erased_parts", report.erased_parts},
               {"blobs", report.blobs},
               {"digest", report.digest},
               {"faults", faults}});
    } else {
        for (const auto& fault : report.faults) std::printf("FAULT %s: %s\n", fault.where.c_str(), fault.what.c_str());
        std::printf("%lld events, %lld parts (%lld erased), %lld blobs: %s\n", static_cast<long long>(report.events),
                    static_cast<long long>(report.parts), static_cast<long long>(report.erased_parts),
                    static_cast<long long>(report.blobs), report.good() ? "all as written" : "not as written");
    }
    if (!report.good()) return fail(Code::damaged, std::to_string(report.faults.size()) + " faults found");
    return {};
}

Result<std::vector<Json>> documents_in(const std::vector<std::string>& files) {
    std::vector<Json> documents;
    for (const auto& file : files) {
        MERCI_TRY(const auto bytes, read_file(file, credentials::kMaxDocument));
        MERCI_TRY(auto document, credentials::read_document(text_of(bytes)));
        documents.push_back(std::move(document));
    }
    return documents;
}

const char* standing_text(credentials::Standing standing) {
    switch (standing) {
        case credentials::Standing::valid: return "not revoked";
        case credentials::Standing::unchecked: return "whether it was revoked was not checked: give --status-list";
        case credentials::Standing::lasting: return "it cannot be revoked";
    }
    return "";
}

// What strangers wrote, on a terminal: no control, no line break, nothing that turns the direction of the line.
std::string printable(const std::string& text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const auto c = credentials::next_character(text, at);
        if (!c) break;
        const bool control = *c < 0x20 || (*c >= 0x7F && *c < 0xA0) || *c == 0x2028 || *c == 0x2029;
        const bool direction = *c == 0x061C || *c == 0x200E || *c == 0x200F || (*c >= 0x202A && *c <= 0x202E) ||
                               (*c >= 0x2066 && *c <= 0x2069);
        out += control || direction ? "?" : text.substr(from, at - from);
    }
    return out;
}

void line(const char* what, const std::string& text) {
    if (!text.empty()) std::printf("%s: %s\n", what, printable(text).c_str());
}

Json to_json(const credentials::Genuine& badge) {
    Json endorsers = Json::array();
    for (const auto& one : badge.endorsers) {
        endorsers.push_back(
            {{"name", one.name}, {"comment", one.comment}, {"checked", one.checked}, {"withdrawn", one.withdrawn}});
    }
    return {{"ok", true},
            {"kind", badge.kind == credentials::Kind::badge ? "badge" : "endorsement"},
            {"id", badge.id},
            {"name", badge.name},
            {"about", badge.about},
            {"comment", badge.comment},
            {"issuer", badge.issuer},
            {"issuer_name", badge.issuer_name},
            {"vouched", badge.vouched},
            {"holder", badge.holder},
            {"awarded", badge.awarded},
            {"form", badge.form},
            {"standing", standing_text(badge.standing)},
            {"endorsements", endorsers}};
}

void tell(const credentials::Genuine& badge) {
    line(badge.kind == credentials::Kind::badge ? "genuine badge" : "genuine endorsement", badge.name);
    line("about", badge.about);
    line("says", badge.comment);
    line("holder", badge.holder);
    line("issuer", badge.issuer);
    line(badge.vouched ? "issuer's name" : "calls itself, and anybody may make such a key", badge.issuer_name);
    line("awarded", badge.awarded);
    line("form", badge.form);
    line("status", standing_text(badge.standing));
    for (const auto& one : badge.endorsers) {
        line(one.withdrawn ? "endorsement, withdrawn"
             : one.checked ? "endorsement"
                           : "endorsement, by whom was not checked (give its did document)",
             one.name + (one.comment.empty() ? "" : ": ") + one.comment);
    }
}

Result<void> verify_credential(const Options& options) {
    const SystemClock clock;
    credentials::Trust trust;
    trust.now = clock.now();
    MERCI_TRY(trust.did_documents, documents_in(options.did_documents));
    MERCI_TRY(trust.status_lists, documents_in(options.status_lists));
    MERCI_TRY(const auto file, read_file(options.credential, credentials::kMaxFile));
    const auto badge = credentials::check_credential(file, trust);
    if (!badge.ok()) {
        const bool no_document =
            options.did_documents.empty() && badge.error().detail.ends_with("did document is not known here");
        return fail(badge.error().code,
                    printable(badge.error().detail) + (no_document ? " (give it as --did-doc)" : ""));
    }
    if (options.json)
        print(to_json(*badge));
    else
        tell(*badge);
    return {};
}

}  // namespace

void add_verify(CLI::App& app, Action& action) {
    auto* verb = app.add_subcommand("verify",
                                    "Checks a data folder (chains, signatures, parts, blobs, projections), or one "
                                    "credential file; exit status 1 on any fault");
    auto options = std::make_shared<Options>();
    auto* data = verb->add_option("--data", options->data, "Data folder");
    auto* credential =
        verb->add_option("--credential", options->credential, "A badge as .json, .png, .svg or .jwt file");
    credential->excludes(data);
    verb->add_option("--did-doc", options->did_documents, "The did document of an issuer (may be given again)")
        ->needs(credential);
    verb->add_option("--status-list", options->status_lists, "A list of revoked badges, signed by its issuer")
        ->needs(credential);
    verb->add_flag("--json", options->json, "Print a JSON object");
    verb->callback([options, &action] {
        if (options->data.empty() && options->credential.empty()) throw CLI::RequiredError("--data or --credential");
        action = [options] {
            return options->credential.empty() ? verify_folder(*options) : verify_credential(*options);
        };
    });
}

}  // namespace merci::cli

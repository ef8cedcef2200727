#include "core/sync/joining.h"

#include "core/base/files.h"
#include "core/base/plain_text.h"
#include "core/journal/envelope.h"
#include "core/storage/sync_state.h"
#include "core/sync/admission.h"

namespace merci::sync {
namespace {

constexpr std::size_t kMarkMax = 16u << 10;
constexpr std::size_t kLabelLength = 80;

// DIR/joining
struct Mark {
    Joining known;
    std::string hub_key;
    std::string epoch;
};

Result<void> save(const storage::Folder& folder, const Mark& mark) {
    const Json json = {{"hub", mark.known.hub},       {"label", mark.known.label}, {"feed", mark.known.feed},
                       {"centre", mark.known.centre}, {"name", mark.known.name},   {"hub_key", mark.hub_key},
                       {"epoch", mark.epoch},         {"state", mark.known.state}};
    return write_file(folder.joining(), bytes_of(json.dump() + "\n"), Secrecy::secret);
}

Result<Mark> load(const storage::Folder& folder) {
    MERCI_TRY(const auto bytes, read_file(folder.joining(), kMarkMax));
    const auto json = parse_json(text_of(bytes));
    if (!json.ok() || !json->is_object())
        return fail(Code::damaged, "what this folder knows of its joining is damaged");
    Mark mark;
    mark.known.hub = text_in(*json, "hub");
    mark.known.label = text_in(*json, "label");
    mark.known.feed = text_in(*json, "feed");
    mark.known.centre = text_in(*json, "centre");
    mark.known.name = text_in(*json, "name");
    mark.known.state = text_in(*json, "state");
    mark.hub_key = text_in(*json, "hub_key");
    mark.epoch = text_in(*json, "epoch");
    if (!mark.known.feed.empty()) mark.known.fingerprint = journal::fingerprint(mark.known.feed);
    return mark;
}

Result<void> note_state(const storage::Folder& folder, Mark& mark, const std::string& state) {
    if (mark.known.state == state) return {};
    mark.known.state = state;
    return save(folder, mark);
}

std::string feed_of(const secrets::Keys& keys) {
    return journal::FeedId{keys.feed().public_key(), 1}.text();
}

bool has_secret(const storage::Folder& folder) {
    std::error_code error;
    return std::filesystem::exists(folder.keys() / "centre.secret", error);
}

// The secrets of personal cards derive from it, and their hashes stand in the journal.
Result<void> check_secret(storage::Store& store) {
    bool any = false;
    auto cards = store.database().query("SELECT hash, person, card FROM p_cards");
    while (cards.step()) {
        any = true;
        if (cards.text(0) == hex(sha256(store.keys().card_secret(cards.text(1), cards.text(2))))) return {};
    }
    MERCI_CHECK(store.database().take_error());
    if (!any) return {};
    return fail(Code::not_genuine, "this is not the secret of this centre: no card of it was made with it");
}

// The device keys, made once: nobody knows of them before the hub took a code.
Result<secrets::Keys> device_keys(const storage::Folder& folder, bool enrolled, Random& random) {
    auto known = secrets::Keys::load_device(folder.keys());
    if (known.ok() || enrolled) return known;
    const auto keys = secrets::Keys::make_for(Hash{}, random);
    MERCI_CHECK(keys.save_device(folder.keys()));
    return keys;
}

Result<FileLock> lock_new(const storage::Folder& folder) {
    std::error_code error;
    const auto& root = folder.root;
    const bool is_new = !std::filesystem::exists(root, error) ||
                        (std::filesystem::is_directory(root, error) && std::filesystem::is_empty(root, error));
    if (!is_new && !is_joining(root)) return fail(Code::exists, root.string() + " is not empty");
    MERCI_CHECK(make_folder(root, Secrecy::secret));
    return FileLock::take(folder.lock());
}

// The answers that say that the code was not taken, and never will be by being sent again.
bool is_final(Code code) {
    return code == Code::wrong_secret || code == Code::not_allowed || code == Code::bad_input || code == Code::already;
}

// What the session says: let in or not, and the secret.
Result<void> ask_for_secret(const storage::Folder& folder, Mark& mark, Transport& hub, const Clock& clock,
                            const std::optional<Hash>& given) {
    MERCI_TRY(const auto keys, secrets::Keys::load_device(folder.keys()));
    Session session(hub);
    MERCI_TRY(const auto answer, session.begin(keys.feed(), mark.known.feed, mark.hub_key, clock.now()));
    const auto standing = standing_named(text_in(answer, "state"));
    MERCI_CHECK(note_state(folder, mark, std::string(name_of(standing))));
    if (standing != Standing::admitted) return {};
    std::optional<Hash> secret = given;
    if (const auto sealed = text_in(answer, "sealed"); !secret && !sealed.empty()) {
        MERCI_TRY(const auto bytes, from_base64url(sealed));
        MERCI_TRY(secret, open_secret(bytes, mark.known.centre, keys.feed()));
    }
    return secret ? keys.with_centre(*secret).save(folder.keys()) : Result<void>();
}

Result<SyncReport> receive(const storage::Folder& folder, const Mark& mark, FileLock lock, Transport& hub,
                           const Clock& clock, Random& random) {
    MERCI_TRY(const auto store, storage::Store::open_joining(folder.root, mark.known.centre, std::move(lock), random));
    storage::note_hub(store->database(), mark.known.hub, mark.hub_key, mark.epoch);
    MERCI_CHECK(store->database().take_error());
    Client client(hub, clock, random, [&](const Client::Work& work) { return work(*store); });
    auto report = client.round();
    if (!report.error.empty()) return fail(report.code, report.error);
    if (report.state != "admitted") return fail(Code::not_allowed, "this kiosk is not admitted any more");
    if (const auto good = check_secret(*store); !good.ok()) {
        MERCI_CHECK(remove_file(folder.keys() / "centre.secret"));
        return good.error();
    }
    MERCI_CHECK(store->begin_joined(mark.known.label));
    const auto taken = report;
    client.ask();
    report = client.round();  // its feed has begun; whether the hub hears of it now or later changes nothing
    report.pulled += taken.pulled;
    report.blobs_down += taken.blobs_down;
    return report;
}

}  // namespace

Json Joining::json() const {
    Json out = report ? report->json() : Json::object();
    out["state"] = state == "joined" ? "admitted" : state;
    out["feed"] = feed;
    out["fingerprint"] = fingerprint;
    if (!centre.empty()) out["centre"] = centre;
    if (!name.empty()) out["name"] = name;
    return out;
}

bool is_joining(const std::filesystem::path& root) {
    std::error_code error;
    return std::filesystem::exists(storage::Folder{root}.joining(), error);
}

Result<Joining> joining(const std::filesystem::path& root) {
    MERCI_TRY(auto mark, load(storage::Folder{root}));
    return std::move(mark.known);
}

Result<Joining> begin_joining(const std::filesystem::path& root, Transport& hub, const std::string& address,
                              const std::string& code, const std::string& label, Random& random) {
    const storage::Folder folder{root};
    MERCI_TRY(const auto called, plain_text(label, kLabelLength));
    if (called.empty()) return fail(Code::bad_input, "the kiosk needs a label");
    std::error_code error;
    const bool made_root = !std::filesystem::exists(root, error);
    const bool begun = is_joining(root);
    MERCI_TRY(const auto lock, lock_new(folder));
    Mark mark;
    if (begun) {
        MERCI_TRY(mark, load(folder));
    }
    const bool enrolled = !mark.hub_key.empty();
    mark.known.hub = address;
    mark.known.label = called;
    if (!enrolled) mark.known.state = "enrolling";
    MERCI_CHECK(save(folder, mark));
    MERCI_TRY(const auto keys, device_keys(folder, enrolled, random));
    mark.known.feed = feed_of(keys);
    mark.known.fingerprint = journal::fingerprint(mark.known.feed);
    MERCI_CHECK(save(folder, mark));
    const auto answer = Session(hub).enrol(keys.feed(), mark.known.feed, mark.known.centre, code, called);
    if (!answer.ok()) {
        if (!begun && is_final(answer.error().code)) {
            std::filesystem::remove_all(folder.keys(), error);
            std::filesystem::remove(folder.joining(), error);
            std::filesystem::remove(folder.lock(), error);
            if (made_root) std::filesystem::remove(root, error);
        }
        return answer.error();
    }
    mark.known.centre = answer->centre;
    mark.known.name = answer->name;
    mark.known.state = std::string(name_of(standing_named(answer->state)));
    mark.hub_key = answer->hub_key;
    mark.epoch = answer->epoch;
    MERCI_CHECK(save(folder, mark));
    return std::move(mark.known);
}

Result<Joining> go_on_joining(const std::filesystem::path& root, Transport& hub, const Clock& clock, Random& random,
                              const std::optional<Hash>& secret, const std::function<void()>& let_in) {
    const storage::Folder folder{root};
    MERCI_TRY(auto lock, FileLock::take(folder.lock()));
    MERCI_TRY(auto mark, load(folder));
    if (mark.hub_key.empty())
        return fail(Code::not_found, "no hub has taken a code of this folder (merci enrol --code)");
    if (!has_secret(folder)) MERCI_CHECK(ask_for_secret(folder, mark, hub, clock, secret));
    if (!has_secret(folder)) return std::move(mark.known);
    if (let_in) let_in();
    MERCI_TRY(mark.known.report, receive(folder, mark, std::move(lock), hub, clock, random));
    mark.known.state = "joined";
    return std::move(mark.known);
}

}  // namespace merci::sync

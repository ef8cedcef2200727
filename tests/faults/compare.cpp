// Two kiosks and a hub after the storm: does each hold the same, all of it, once, and nothing of whom was erased?
//
//   merci-compare --kiosk DIR --kiosk DIR --hub DIR --ledger FILE… [--copies]
//
// DIR of the hub holds hub.db and blobs/. Nothing may run on them. --copies: an event may stand in two feeds, since a
// folder was restored or cloned. Prints what was compared, or one line a fault and exit status 1.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <set>

#include "core/base/files.h"
#include "core/storage/fold.h"
#include "core/storage/store.h"

namespace merci::faults {
namespace {

namespace fs = std::filesystem;

int faults = 0;
void fault(const std::string& what) {
    ++faults;
    std::printf("FAULT %s\n", what.c_str());
}

// What a node holds, in a form that can be compared: (feed, seq) → envelope, and each part's text or erasure.
struct Node {
    std::string name;
    fs::path root, blobs;
    std::map<std::string, std::int64_t> heads;
    std::map<std::pair<std::string, std::int64_t>, std::string> events;
    std::multiset<std::string> ids;
    std::set<std::string> named;  // blobs
    std::string digest;
};

void read_log(Node& node, storage::Database& db, const char* blobs) {
    auto feeds = db.query("SELECT id, head_seq FROM feeds");
    while (feeds.step()) node.heads[feeds.text(0)] = feeds.integer(1);
    auto events = db.query(
        "SELECT e.n, f.id, e.seq, e.id, hex(e.hash), e.envelope FROM events e JOIN feeds f ON f.feed = e.feed");
    while (events.step()) {
        std::string all = events.text(4) + events.text(5);
        auto parts =
            db.query("SELECT coalesce(body, 'erased'), coalesce(hex(salt), '') FROM parts WHERE event = ? ORDER BY i");
        parts.bind(events.integer(0));
        while (parts.step()) all += "\n" + parts.text(0) + parts.text(1);
        node.events[{events.text(1), events.integer(2)}] = all;
        node.ids.insert(events.text(3));
    }
    auto named = db.query(blobs);
    while (named.step()) node.named.insert(named.text(0));
    const auto error = db.take_error();
    if (!error.ok()) fault(node.name + ": " + error.error().detail);
    for (const auto& [feed, head] : node.heads) {
        for (std::int64_t seq = 1; seq <= head; ++seq) {
            if (!node.events.contains({feed, seq})) fault(node.name + " lacks " + feed + " " + std::to_string(seq));
        }
    }
}

Node kiosk_in(const fs::path& root) {
    Node node;
    node.name = "kiosk " + root.filename().string();
    node.root = root;
    node.blobs = root / "blobs";
    const auto reader = storage::Reader::open(root);
    if (!reader.ok()) return fault(node.name + ": " + reader.error().detail), node;
    auto& db = (*reader)->database();
    read_log(node, db, "SELECT DISTINCT blob FROM p_blobs");
    const auto digest = storage::projection_digest(db);
    node.digest = digest.ok() ? hex(*digest) : std::string();
    auto aside = db.query("SELECT feed, seq, reason FROM quarantine WHERE reason != 'written_again'");
    while (aside.step())
        fault(node.name + " keeps aside " + aside.text(0) + " " + aside.text(1) + ": " + aside.text(2));
    std::set<std::string> awards, requests;
    for (const auto& award : (*reader)->view().awards(100'000)) {
        if (!awards.insert(award.id).second || (!award.request.empty() && !requests.insert(award.request).second))
            fault(node.name + " has award " + award.id + " twice");
    }
    return node;
}

Node hub_in(const fs::path& root) {
    Node node;
    node.name = "hub";
    node.root = root;
    auto db = storage::Database::open(root / "hub.db", storage::Access::read_only);
    if (!db.ok()) return fault("hub: " + db.error().detail), node;
    read_log(node, *db, "SELECT DISTINCT blob FROM blobs WHERE travels = 1");
    auto centre = db->query("SELECT id FROM centres");
    if (centre.step()) node.blobs = root / "blobs" / centre.text(0);
    return node;
}

void same_events(const Node& a, const Node& b) {
    if (a.heads != b.heads) fault(a.name + " and " + b.name + " have other feeds or heads");
    int told = 0;
    for (const auto& [place, event] : a.events) {
        const auto there = b.events.find(place);
        if (there != b.events.end() && there->second == event) continue;
        if (++told <= 3)
            fault(a.name + " and " + b.name + " differ at " + place.first + " " + std::to_string(place.second));
    }
    if (a.named != b.named) fault(a.name + " and " + b.name + " name other blobs");
}

void blobs_there(const Node& node) {
    std::set<std::string> there;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(node.blobs, error)) {
        if (!entry.is_regular_file()) continue;
        const auto name = entry.path().filename().string();
        there.insert(name);
        const auto bytes = read_file(entry.path(), 1u << 24);
        if (!bytes.ok() || hex(sha256(*bytes)) != name)
            fault(node.name + ": blob " + name + " is not what its name says");
    }
    for (const auto& name : node.named) {
        if (!there.contains(name)) fault(node.name + " lacks blob " + name);
    }
    for (const auto& name : there) {
        if (!node.named.contains(name)) fault(node.name + " keeps blob " + name + ", which nothing names");
    }
}

// What stands in no file of a node: ids, names and words of whom was erased.
void nothing_left(const Node& node, const std::vector<std::string>& secrets) {
    for (const auto& entry : fs::recursive_directory_iterator(node.root)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string bytes((std::istreambuf_iterator<char>(in)), {});
        for (const auto& secret : secrets) {
            if (::memmem(bytes.data(), bytes.size(), secret.data(), secret.size()) != nullptr ||
                entry.path().string().find(secret) != std::string::npos)
                fault(node.name + ": " + entry.path().filename().string() + " still holds " + secret);
        }
    }
}

struct Ledger {
    std::set<std::string> ids, erased;
    std::multimap<std::string, std::string> said;  // by whom
};

void read_ledger(const fs::path& file, Ledger& ledger) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        const auto json = parse_json(line);
        if (!json.ok()) return fault("the ledger " + file.string());
        for (const auto& id : (*json)["ids"]) ledger.ids.insert(id.get<std::string>());
        if (json->contains("erased")) ledger.erased.insert(text_in(*json, "erased"));
        if (json->contains("said")) ledger.said.emplace(text_in(*json, "by"), text_in(*json, "said"));
    }
}

int run(int argc, char** argv) {
    std::vector<Node> nodes;
    Ledger ledger;
    bool copies = false;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        if (word == "--copies")
            copies = true;
        else if (i + 1 >= argc)
            return 2;
        else if (word == "--kiosk")
            nodes.push_back(kiosk_in(argv[++i]));
        else if (word == "--hub")
            nodes.push_back(hub_in(argv[++i]));
        else if (word == "--ledger")
            read_ledger(argv[++i], ledger);
        else
            return 2;
    }
    if (nodes.size() < 2) return 2;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        same_events(nodes[0], nodes[i]);
        if (!nodes[i].digest.empty() && nodes[i].digest != nodes[0].digest) fault("the digests of the kiosks differ");
    }
    std::vector<std::string> secrets(ledger.erased.begin(), ledger.erased.end());
    for (const auto& who : ledger.erased) {
        const auto [from, to] = ledger.said.equal_range(who);
        for (auto at = from; at != to; ++at) secrets.push_back(at->second);
    }
    // What others said stands.
    std::size_t kept = 0;
    std::string all;
    for (const auto& [place, event] : nodes[0].events) all += event;
    for (const auto& [who, what] : ledger.said) {
        if (ledger.erased.contains(who)) continue;
        ++kept;
        if (all.find(what) == std::string::npos) fault("what was said is gone: " + what);
    }
    for (const auto& node : nodes) {
        for (const auto& id : ledger.ids) {
            const auto times = node.ids.count(id);
            if (times == 0 || (times > 1 && !copies))
                fault(node.name + " has event " + id + " " + std::to_string(times) + " times");
        }
        blobs_there(node);
        nothing_left(node, secrets);
    }
    if (nodes[0].events.empty() || ledger.ids.empty()) fault("nothing was compared");
    std::printf(
        "%zu nodes, %zu events in %zu feeds, %zu blobs, %zu acknowledged ids, %zu words kept, %zu erased (%zu "
        "secrets)\n",
        nodes.size(), nodes[0].events.size(), nodes[0].heads.size(), nodes[0].named.size(), ledger.ids.size(), kept,
        ledger.erased.size(), secrets.size());
    return faults == 0 ? 0 : 1;
}

}  // namespace
}  // namespace merci::faults

int main(int argc, char** argv) {
    return merci::faults::run(argc, argv);
}

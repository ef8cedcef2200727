#include "tests/fuzz/hub_in_memory.h"

#include "core/sync/protocol.h"
#include "hub/code.h"
#include "hub/disk_shelf.h"
#include "hub/sqlite_store.h"
#include "tests/fuzz/fuzz.h"

namespace merci::fuzz {
namespace {

Json body_of(const hub::Answer& answer) {
    const auto json = parse_json(answer.body);
    MERCI_HOLDS(answer.status == 200 && json.ok(), answer.body);
    return *json;
}

std::string patch(const std::string& blob, std::size_t offset, std::size_t length) {
    return sync::kPathBlobs + blob + "?offset=" + std::to_string(offset) + "&length=" + std::to_string(length);
}

}  // namespace

void HubInMemory::open() {
    auto opened = hub::SqliteStore::open(folder / "hub.db", random);
    MERCI_HOLDS(opened.ok());
    store = std::move(*opened);
    shelf = std::make_unique<hub::DiskShelf>(folder / "blobs");
    const hub::Rate fast{1e6, 1e6};
    hub = std::make_unique<hub::Hub>(*store, *shelf, folder / "cache", Scene::hub_key(),
                                     hub::Settings{"https://badges.merci.example", fast, fast, fast}, clock, random);
}

HubInMemory::HubInMemory(Made) {
    open();
    const auto& scene = Scene::get();
    const auto centre = store->found_centre("Centre des Tilleuls", clock.now());
    const auto hash = hub::code_hash(code());
    MERCI_HOLDS(centre.ok() && hash.ok());
    for (const auto& writer : scene.writers) {
        const auto one = hub::new_code(random);
        MERCI_HOLDS(store->put_code(*hub::code_hash(one), centre->number, clock.now() + 1000, true).ok());
        MERCI_HOLDS(store->enrol(*hub::code_hash(one), {writer.feed, "accueil", scene.centre}, clock.now()).ok());
    }
    MERCI_HOLDS(store->put_code(*hash, centre->number, clock.now() + hub::kCodeMillis, true).ok());
    const auto& first = scene.writers[0];
    Json list = Json::array();
    for (const auto& event : first.events) list.push_back(journal::to_json(event));
    const auto body = Json{{"events", list}}.dump();
    const auto taken = body_of(hub->handle(signed_request(first, "POST", sync::kPathEvents, body)));
    const auto lacking = taken["blobs"];
    MERCI_HOLDS(lacking.size() >= 2);
    for (std::size_t i = 0; i < 2; ++i) {
        const auto& blob = lacking[i].get_ref<const std::string&>();
        const auto bytes = std::string(text_of(scene.blob_bytes.at(blob)));
        const auto piece = i == 0 ? bytes : bytes.substr(0, bytes.size() / 2);
        MERCI_HOLDS(hub->handle(signed_request(first, "PATCH", patch(blob, 0, bytes.size()), piece)).status == 204);
    }
    hub.reset();
    store.reset();
}

const HubInMemory& HubInMemory::made() {
    static const HubInMemory one{Made{}};
    return one;
}

HubInMemory::HubInMemory() {
    const auto& from = made().folder;
    for (const char* name : {"hub.db", "hub.db-wal"}) {
        if (std::filesystem::exists(from / name)) std::filesystem::copy(from / name, folder / name);
    }
    std::filesystem::copy(from / "blobs", folder / "blobs", std::filesystem::copy_options::recursive);
    open();
}

hub::Answer HubInMemory::session(const Writer& writer) {
    const auto text = sync::session_text(writer.feed, 42);
    const Json body = {{"feed", writer.feed}, {"at", 42}, {"signature", base64url(writer.key.sign(bytes_of(text)))}};
    return hub->handle({"POST", sync::kPathSession, {{"Content-Type", "application/json"}}, body.dump(), "192.0.2.1"});
}

hub::Request HubInMemory::signed_request(const Writer& writer, const std::string& method, const std::string& target,
                                         const std::string& body) {
    auto& [nonce, count] = sessions_[writer.feed];
    if (nonce.empty()) nonce = body_of(session(writer))["nonce"].get<std::string>();
    ++count;
    const auto text = sync::request_text(method, target, nonce, count, bytes_of(body));
    return {method,
            target,
            {{"Content-Type", "application/json"},
             {sync::kHeaderFeed, writer.feed},
             {sync::kHeaderNonce, nonce},
             {sync::kHeaderCount, std::to_string(count)},
             {sync::kHeaderSignature, base64url(writer.key.sign(bytes_of(text)))}},
            body,
            "192.0.2.1"};
}

}  // namespace merci::fuzz

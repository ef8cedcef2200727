// Requests to the hub, signed and unsigned, whole and spoilt. Whatever is asked: an answer comes, never a 500; JSON is
// JSON; what was acknowledged stays (heads only grow, an event that was there is there, byte for byte); a whole blob is
// what its name says; what was refused is kept aside.
#include <algorithm>

#include "core/base/zstd.h"
#include "core/sync/protocol.h"
#include "hub/code.h"
#include "tests/fuzz/forger.h"
#include "tests/fuzz/hub_in_memory.h"

namespace merci::fuzz {
namespace {

class Asking {
public:
    Asking(Input& input, const Scene& scene) : input_(input), scene_(scene) {}

    void run() {
        const auto before = heads();
        for (int i = 0; i < 12 && !input_.done(); ++i) {
            const auto request = this->request();
            const auto answer = world_.hub->handle(request);
            check(request, answer);
            if (input_.one_in(6)) world_.clock.advance(input_.number() % (20 * 60'000));
        }
        const auto after = heads();
        for (const auto& [feed, head] : before) MERCI_HOLDS(after.contains(feed) && after.at(feed).seq >= head.seq);
        for (const auto& writer : scene_.writers) chain_of(writer, after);
        whole_blobs();
        MERCI_HOLDS(world_.hub->tidy().ok());
    }

private:
    std::map<std::string, hub::Head> heads() {
        auto heads = world_.store->heads(1);
        MERCI_HOLDS(heads.ok());
        return *heads;
    }

    // Every event up to the head follows the one before it; those that the first kiosk sent are as they were.
    void chain_of(const Writer& writer, const std::map<std::string, hub::Head>& heads) {
        const auto at = heads.find(writer.feed);
        if (at == heads.end()) return;
        Hash last{};
        std::int64_t seq = 0;
        std::int64_t n = 0;
        for (;;) {
            const auto page = world_.store->events_after(1, n, 500, 1u << 22, {});
            MERCI_HOLDS(page.ok());
            if (page->empty()) break;
            n = page->back().n;
            for (const auto& one : *page) {
                if (one.feed != writer.feed) continue;
                const auto checked = journal::check(one.event);
                MERCI_HOLDS(checked.ok());
                MERCI_HOLDS(checked->envelope.seq == ++seq && checked->envelope.prev == last);
                last = one.event.sealed.hash;
                const bool sent_before = &writer == &scene_.writers[0] && seq <= std::ssize(writer.events);
                if (sent_before) MERCI_HOLDS(last == writer.events[static_cast<std::size_t>(seq - 1)].sealed.hash);
            }
        }
        MERCI_HOLDS(seq == at->second.seq && last == at->second.hash);
    }

    void whole_blobs() {
        const storage::Blobs blobs(world_.folder / "blobs" / scene_.centre);
        const auto all = blobs.all();
        MERCI_HOLDS(all.ok());
        std::error_code error;
        for (const auto& blob : *all) {
            // Those that are still coming stand in a folder beside.
            if (std::filesystem::exists(blobs.path(blob), error)) MERCI_HOLDS(blobs.get(blob).ok());
        }
    }

    bool keeps_aside(const std::string& feed) {
        const auto kept = world_.store->quarantined(feed);
        MERCI_HOLDS(kept.ok());
        return !kept->empty();
    }

    void check(const hub::Request& request, const hub::Answer& answer) {
        MERCI_HOLDS(answer.status >= 200 && answer.status < 600 && answer.status != 500,
                    request.method + " " + request.target + " " + answer.body);
        for (const auto& [name, value] : answer.headers) {
            if (name == "Content-Encoding") return;
        }
        if (!answer.type.starts_with("application/json") && !answer.type.starts_with("application/ld+json")) return;
        const auto json = parse_json(answer.body);
        MERCI_HOLDS(json.ok(), answer.body);
        if (const auto refused = json->find("refused"); refused != json->end() && json->contains("seq")) {
            // Under the feed that wrote it: a kiosk may bring what another one of its centre wrote.
            MERCI_HOLDS(std::any_of(scene_.writers.begin(), scene_.writers.end(),
                                    [&](const Writer& writer) { return keeps_aside(writer.feed); }),
                        answer.body);
        }
    }

    hub::Request request() {
        const auto& writer = scene_.writers[input_.below(2)];
        auto request = called(writer);
        switch (input_.below(12)) {
            case 1: request.headers[input_.letters(20)] = input_.text(20); break;
            case 2: request.headers[sync::kHeaderCount] = input_.letters(20); break;
            case 3: request.headers[sync::kHeaderSignature] = input_.letters(90); break;
            case 4: request.headers.erase(sync::kHeaderNonce); break;
            case 5:
                request.headers["Content-Encoding"] = input_.any(std::vector<std::string>{"zstd", "gzip", "br"});
                break;
            case 6: request.headers["Range"] = "bytes=" + input_.letters(20); break;
            case 7: request.body += input_.text(20); break;
            case 8: request.target += input_.text(20); break;
            case 9: request.address = input_.any(std::vector<std::string>{"127.0.0.1", "::1", "", "192.0.2.9"}); break;
            default: break;
        }
        return request;
    }

    hub::Request called(const Writer& writer) {
        switch (input_.below(12)) {
            case 0:
                return input_.one_in(3) ? packed(writer)
                                        : world_.signed_request(writer, "POST", sync::kPathEvents, batch(writer));
            case 1:
                return world_.signed_request(
                    writer, "GET", std::string(sync::kPathEvents) + "?after=" + number() + "&limit=" + number(), {});
            case 2:
            case 3: return blob(writer);
            case 4: return world_.signed_request(writer, "POST", sync::kPathCheck, json_body());
            case 5: return world_.signed_request(writer, "POST", sync::kPathAdmissions, admission());
            case 6: return unsigned_post(sync::kPathEnrol, enrolment(writer));
            case 7: return unsigned_post(sync::kPathSession, json_body());
            case 8: return world_.signed_request(writer, input_.letters(8), "/v1/" + input_.text(60), input_.text(60));
            case 9: return world_.signed_request(writer, "POST", sync::kPathEvents, input_.text(2000));
            case 10: return {"GET", "/" + input_.text(80), headers(), {}, "192.0.2.7"};
            default: return page();
        }
    }

    hub::Request packed(const Writer& writer) {
        auto bytes = zstd(bytes_of(batch(writer)));
        if (input_.one_in(3)) bytes.resize(input_.below(bytes.size()));
        if (input_.one_in(3) && !bytes.empty()) bytes[input_.below(bytes.size())] ^= input_.byte();
        auto request = world_.signed_request(writer, "POST", sync::kPathEvents, std::string(text_of(bytes)));
        request.headers["Content-Encoding"] = "zstd";
        return request;
    }

    hub::Request unsigned_post(const char* path, std::string body) {
        return {"POST", path, {{"Content-Type", "application/json"}}, std::move(body), "192.0.2.1"};
    }

    hub::Headers headers() {
        return {{"Accept", input_.any(std::vector<std::string>{"text/html", "application/json", "*/*"})},
                {"Accept-Language", input_.letters(20)},
                {"If-None-Match", input_.letters(20)}};
    }

    hub::Request page() {
        std::string path;
        for (auto left = 1 + input_.below(5); left > 0; --left) path += "/" + piece();
        return {input_.one_in(8) ? "HEAD" : "GET", path, headers(), {}, "192.0.2.7"};
    }

    std::string piece() {
        static const std::vector<std::string> kPieces = {"b",        "credential", "badge.png", "ob2",     "did.json",
                                                         "partner",  "status",     "badges",    "photo",   "card",
                                                         "specimen", "act.png",    "1",         "support", "0",
                                                         "issuer",   "style.css",  "metrics",   "healthz"};
        switch (input_.below(4)) {
            case 0: return input_.any(scene_.awards);
            case 1: return scene_.centre;
            case 2: return input_.any(kPieces);
            default: return input_.one_in(4) ? input_.text(20) : input_.any(scene_.words);
        }
    }

    std::string number() {
        switch (input_.below(5)) {
            case 0: return std::to_string(input_.below(100));
            case 1: return "18446744073709551615";
            case 2: return "-1";
            case 3: return input_.letters(6);
            default: return std::to_string(input_.number());
        }
    }

    std::string batch(const Writer& writer) {
        const auto known = heads()[writer.feed].seq;
        const auto from = std::min(static_cast<std::size_t>(known), writer.events.size());
        Json list = Json::array();
        std::size_t after = from;
        if (!input_.one_in(3)) {
            for (auto left = input_.below(8); left > 0 && after < writer.events.size(); --left)
                list.push_back(journal::to_json(writer.events[after++]));
        }
        Forger forger(input_, scene_, writer, after);
        for (auto left = input_.below(8); left > 0; --left) list.push_back(journal::to_json(forger.next()));
        if (input_.one_in(10)) list.push_back(input_.text(20));
        return Json{{"events", std::move(list)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    hub::Request blob(const Writer& writer) {
        const auto& name = input_.any(scene_.blobs);
        const auto path = sync::kPathBlobs + (input_.one_in(10) ? input_.text(70) : name);
        if (input_.below(3) == 1) return world_.signed_request(writer, input_.one_in(2) ? "HEAD" : "GET", path, {});
        auto bytes = std::string(text_of(scene_.blob_bytes.at(name)));
        const auto size = bytes.size();
        const auto offset = input_.below(size + 2);
        auto piece = bytes.substr(std::min<std::size_t>(offset, size), input_.one_in(2) ? input_.below(size) : size);
        if (input_.one_in(8)) piece = input_.text(50);
        return world_.signed_request(writer, "PATCH",
                                     path + "?offset=" + (input_.one_in(8) ? number() : std::to_string(offset)) +
                                         "&length=" + (input_.one_in(8) ? number() : std::to_string(size)),
                                     piece);
    }

    std::string json_body() {
        Json body = {{"feed", input_.any(scene_.words)}, {"at", 42},       {"heads", Json::object()},
                     {"digest", input_.letters(10)},     {"tables", 1000}, {"blobs", 3}};
        if (input_.one_in(2)) body[input_.letters(8)] = input_.letters(8);
        if (input_.one_in(3)) body["feed"] = input_.below(7);
        auto text = body.dump();
        if (input_.one_in(4)) text.resize(input_.below(text.size()));
        return text;
    }

    std::string admission() { return Json{{"feed", input_.any(scene_.words)}, {"sealed", input_.letters(40)}}.dump(); }

    std::string enrolment(const Writer& writer) {
        const auto code = input_.one_in(2) ? HubInMemory::code() : input_.letters(20);
        const auto text = sync::enrol_text(code, writer.feed);
        Json body = {{"code", code},
                     {"feed", input_.one_in(4) ? input_.any(scene_.words) : writer.feed},
                     {"label", input_.letters(20)},
                     {"centre", input_.one_in(4) ? input_.any(scene_.words) : scene_.centre},
                     {"signature", base64url(writer.key.sign(bytes_of(text)))}};
        return body.dump();
    }

    Input& input_;
    const Scene& scene_;
    HubInMemory world_;
};

void run(ByteView bytes) {
    Input input(bytes);
    Asking(input, Scene::get()).run();
}

}  // namespace

Target hub_target() {
    return {"hub", run, [] { return noise(12, 40, 900); }, 100};
}

}  // namespace merci::fuzz

// A hub that lies. A kiosk syncs with a real hub whose answers are cut, spoilt, made up and signed with the hub's own
// key, as the input says. Every round ends; nothing of the kiosk's own is lost or changed; what is folded as it comes
// is what a fold from zero gives; now and then the whole folder verifies.
#include <algorithm>

#include "core/domain/command_json.h"
#include "core/storage/fold.h"
#include "core/storage/sync_state.h"
#include "core/storage/verify.h"
#include "core/sync/client.h"
#include "core/sync/protocol.h"
#include "tests/fuzz/forger.h"
#include "tests/fuzz/hub_in_memory.h"

namespace merci::fuzz {
namespace {

constexpr int kPatience = 3000;  // requests of a round that a hub may still keep busy

class LyingHub final : public sync::Transport {
public:
    LyingHub(Input& input, const Scene& scene) : input_(input), scene_(scene) {
        const auto& second = scene.writers[1];
        Json list = Json::array();
        for (std::size_t i = 0; i < second.events.size() && i < 20; ++i)
            list.push_back(journal::to_json(second.events[i]));
        const auto body = Json{{"events", list}}.dump();
        MERCI_HOLDS(world_.hub->handle(world_.signed_request(second, "POST", sync::kPathEvents, body)).status == 200);
    }

    Result<sync::HttpAnswer> send(const sync::HttpRequest& request) override {
        MERCI_HOLDS(++requests_ < kPatience, "a round that does not end");
        hub::Request in{request.method, request.path, {}, std::string(text_of(request.body)), "192.0.2.1"};
        for (const auto& [name, value] : request.headers) in.headers[name] = value;
        auto answer = carried(in, world_.hub->handle(in));
        if (stubborn_ && request.method == "GET" && request.path.starts_with(sync::kPathEvents)) endless(in, answer);
        if (!input_.done() && input_.below(3) != 0) {
            if (input_.one_in(16)) return fail(Code::io, "nobody answers");
            lie(in, answer);
        }
        if (answer.body.size() > request.limit) return fail(Code::too_large, "too long");
        return answer;
    }
    void be_stubborn() { stubborn_ = true; }
    void new_round() { requests_ = 0; }

private:
    static sync::HttpAnswer carried(const hub::Request& request, const hub::Answer& answer) {
        sync::HttpAnswer out;
        out.status = answer.status;
        for (auto [name, value] : answer.headers) {
            std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
            out.headers[name] = value;
        }
        const auto bytes = bytes_of(answer.body);
        out.body.assign(bytes.begin(), bytes.end());
        const auto range = request.header("Range");
        if (range.empty() || answer.status != 200) return out;
        std::size_t first = 0;
        std::size_t last = 0;
        if (std::sscanf(range.c_str(), "bytes=%zu-%zu", &first, &last) != 2) return out;
        out.status = first >= out.body.size() ? 416 : 206;
        const auto end = std::min(out.body.size(), last + 1);
        out.body = first >= end
                       ? Bytes()
                       : Bytes(out.body.begin() + std::ptrdiff_t(first), out.body.begin() + std::ptrdiff_t(end));
        return out;
    }

    static void put(sync::HttpAnswer& answer, const Json& json) {
        const auto text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
        answer.body.assign(text.begin(), text.end());
    }

    static void endless(const hub::Request& request, sync::HttpAnswer& answer) {
        const auto after = std::strtoll(request.query("after").c_str(), nullptr, 10);
        put(answer, {{"events", Json::array()}, {"next", after + 1}, {"more", true}});
    }

    Json value() {
        switch (input_.below(9)) {
            case 0: return static_cast<std::int64_t>(input_.below(40));
            case 1: return input_.any(scene_.words);
            case 2: return nullptr;
            case 3: return 9'007'199'254'740'991;
            case 4: return -1;
            case 5: return Json::array({input_.any(scene_.blobs), input_.text(64), 3});
            case 6: return Json{{"seq", input_.below(60)}, {"hash", std::string(64, 'a')}, {"code", input_.text(10)}};
            case 7: return input_.one_in(2);
            default: return input_.text(30);
        }
    }

    void change(Json& json, int depth = 0) {
        if (!json.is_structured() || json.empty() || depth > 3) {
            json = value();
            return;
        }
        auto at = json.begin();
        std::advance(at, input_.below(json.size()));
        if (input_.one_in(3) || !at->is_structured())
            *at = value();
        else
            change(*at, depth + 1);
    }

    void lie(const hub::Request& request, sync::HttpAnswer& answer) {
        const auto json = parse_json(text_of(answer.body));
        switch (input_.below(10)) {
            case 0: answer.body.resize(input_.below(answer.body.size() + 1)); return;
            case 1: {
                const auto text = input_.text(300);
                answer.body.assign(text.begin(), text.end());
                return;
            }
            case 2:
                answer.status = input_.any(std::vector<int>{200, 204, 206, 400, 401, 403, 404, 409, 410, 413, 416, 422,
                                                            429, 500, 503, 0, -1, 999});
                return;
            case 3:
                answer
                    .headers[input_.any(std::vector<std::string>{"upload-offset", "retry-after", "content-encoding"})] =
                    input_.letters(14);
                return;
            case 4: answer.headers.clear(); return;
            case 5: answer.body.resize(input_.below(3000)); return;
            default: break;
        }
        if (!json.ok() || !json->is_object()) return;
        auto changed = *json;
        for (auto left = 1 + input_.below(3); left > 0; --left) change(changed);
        if (request.method == "GET" && input_.one_in(2)) forge(changed);
        if (request.path() == sync::kPathSession && input_.below(4) != 3) sign(changed);
        put(answer, changed);
    }

    void sign(Json& session) const {
        const auto text =
            sync::hub_time_text(text_in(session, "nonce"), integer_in(session, "time"), text_in(session, "epoch"));
        session["hub_key"] = base64url(Scene::hub_key().public_key());
        session["signature"] = base64url(Scene::hub_key().sign(bytes_of(text)));
    }

    void forge(Json& page) {
        if (!page.contains("events") || !page["events"].is_array()) return;
        const auto& writer = scene_.writers[input_.below(2)];
        Forger forger(input_, scene_, writer, input_.below(writer.events.size() + 1));
        for (auto left = input_.below(6); left > 0; --left) page["events"].push_back(journal::to_json(forger.next()));
    }

    Input& input_;
    const Scene& scene_;
    HubInMemory world_;
    bool stubborn_ = false;
    int requests_ = 0;
};

std::vector<std::pair<std::string, std::string>> own_events(storage::Store& store) {
    std::vector<std::pair<std::string, std::string>> out;
    auto rows = store.database().query(
        "SELECT e.id, hex(e.hash) FROM events e JOIN feeds f ON f.feed = e.feed WHERE f.own > 0 ORDER BY e.n");
    while (rows.step()) out.emplace_back(rows.text(0), rows.text(1));
    return out;
}

bool is_expected(const storage::Fault& fault) {
    return fault.where.starts_with("blob ") || fault.what == "a part is missing and no erasure took it";
}

void run(ByteView bytes) {
    Input input(bytes);
    const auto& scene = Scene::get();
    test::TestFolder folder;
    scene.copy_first(folder / "data");
    SeededRandom random(21);
    auto opened = storage::Store::open(folder / "data", random);
    MERCI_HOLDS(opened.ok());
    auto& store = **opened;
    ManualClock clock{1'795'100'000'000};
    for (auto left = input.below(4); left > 0; --left) {
        domain::Thank thank{scene.people[0], scene.people[1], "helped", "merci"};
        MERCI_HOLDS(store.run(thank, {clock.now(), true}).ok());
    }
    const auto before = own_events(store);

    LyingHub hub(input, scene);
    if (input.one_in(16)) hub.be_stubborn();
    sync::Client client(hub, clock, random, [&](const sync::Client::Work& work) { return work(store); });
    for (int i = 0; i < 2; ++i) {
        hub.new_round();
        client.ask();
        (void)client.round();
        clock.advance(10 * 60'000);
    }
    // A new feed may have begun, in which what the hub had otherwise stands again, under its ids.
    const auto after = own_events(store);
    for (const auto& [was, hash] : before) {
        const Id& id = was;
        const bool there = std::ranges::any_of(after, [&id](const auto& one) { return one.first == id; });
        auto past = store.database().query(
            "SELECT 1 FROM quarantine WHERE hex(hash) = ? UNION SELECT 1 FROM events WHERE hex(hash) = ?");
        MERCI_HOLDS(there || past.bind(hash).bind(hash).step(), id);
    }
    const auto chance = sha256(bytes)[0];
    if (chance < 32) {
        const auto was = storage::projection_digest(store.database());
        MERCI_HOLDS(storage::rebuild(store.database()).ok());
        const auto now = storage::projection_digest(store.database());
        MERCI_HOLDS(was.ok() && now.ok() && *was == *now);
    }
    if (chance < 8) {
        const auto report = storage::verify(store.database(), store.blobs());
        for (const auto& fault : report.faults) MERCI_HOLDS(is_expected(fault), fault.where + ": " + fault.what);
    }
}

}  // namespace

Target client_target() {
    return {"client", run, [] { return noise(13, 40, 900); }, 50};
}

}  // namespace merci::fuzz

// Weeks of life at one kiosk, drawn from a seed and sent as commands to `merci apply`.
//
//   merci-life --data DIR --kiosk NAME --seed N --days D --a-day C --start SECONDS --clock FILE --ledger FILE
//              --photos DIR [--found ANIMATOR] [--first | --second] [--jump DAY SECONDS] -- merci apply …
//
// --found begins a centre: catalogue and people. --first and --second are two kiosks that know the same when they
// begin: both approve one request, contradict one another on the next, and the first erases people of whom the second
// goes on to write. The clock moves some minutes with each command, and leaps at --jump. Whatever was acknowledged is
// written down in the ledger, a JSON object a line: `ids` of events; `said` by `by`; `erased`. Exit status 1 when a
// command is refused that no rule refuses.
#include <algorithm>
#include <cstdlib>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/drawing/surface.h"
#include "core/storage/store.h"
#include "tests/faults/applying.h"
#include "tests/faults/world.h"

namespace merci::faults {
namespace {

struct Options {
    std::string data, kiosk, clock, ledger, photos, found;
    std::uint64_t seed = 1;
    int days = 30, a_day = 4, jump_day = -1;
    std::int64_t start = 0, jump = 0;
    bool first = false, second = false;
    std::vector<std::string> apply;
};

class Life {
public:
    explicit Life(const Options& options)
        : options_(options),
          random_(options.seed),
          clock_(options.clock, options.start),
          ledger_(options.ledger, std::ios::app),
          world_(world_in(options.data)),
          apply_(options.apply) {}

    int run() {
        if (!options_.found.empty()) found();
        if (options_.first || options_.second) contradict();
        for (int day = 0; day < options_.days; ++day) {
            if (day == options_.jump_day) clock_.move(options_.jump);
            for (int i = 0; i < options_.a_day; ++i) something();
            clock_.move(86'400 - options_.a_day * 420);
        }
        ledger_.flush();
        const bool ended = apply_.end();
        std::printf("%s: %d acknowledged, %d refused by a rule\n", options_.kiosk.c_str(), kept_, refused_);
        if (!ended || !ledger_) return std::fprintf(stderr, "merci apply ended with a fault\n"), 1;
        return kept_ > 2 * refused_ ? 0 : (std::fprintf(stderr, "hardly anything was done\n"), 1);
    }

private:
    std::uint32_t below(std::size_t bound) { return random_.below(static_cast<std::uint32_t>(bound)); }
    template <typename T>
    const T& any(const std::vector<T>& list) {
        return list.at(below(list.size()));
    }
    Id person() { return any(world_.people).id; }
    Id animator() { return any(world_.animators).id; }
    std::string words(const Id& by) {
        said_ = "mot" + options_.kiosk + std::to_string(++said_count_) + "z" + hex(random_.bytes<6>());
        said_by_ = by;
        return said_;
    }

    Json send(const Json& command) {
        clock_.move(60 + below(360));
        auto answer = apply_.send(command);
        const bool ok = answer.value("ok", false);
        if (!ok) {
            const auto code = answer.value("error", "");
            if (code != "already" && code != "not_found" && code != "not_allowed")
                throw std::runtime_error(command.dump() + " was answered " + answer.dump());
            ++refused_;
        } else {
            ++kept_;
            Json line = {{"kiosk", options_.kiosk}, {"do", command["do"]}, {"ids", Json::array()}};
            for (const char* name :
                 {"record", "request", "thanks", "endorsement", "consent", "review", "position", "proposal"}) {
                if (answer.contains(name) && answer[name].is_string()) line["ids"].push_back(answer[name]);
            }
            if (!said_.empty()) line["said"] = said_, line["by"] = said_by_;
            if (command["do"] == "erase") line["erased"] = command["person"];
            note(line);
        }
        said_.clear();
        return answer;
    }

    void found() {
        for (const char* name : {"Radio", "Cuisine", "Couture", "Jardin"}) {
            const auto made = send({{"do", "define_activity"}, {"name", name}, {"emoji", "🎙"}, {"hue", "cobalt"}});
            world_.activities.push_back(made["activity"]);
        }
        for (const char* name : {"Aider", "Animer", "Filmer"}) {
            const auto made =
                send({{"do", "define_badge"},
                      {"name", name},
                      {"emoji", "⭐"},
                      {"hue", "emerald"},
                      {"activities", world_.activities},
                      {"criteria", {{"support", "je soutiens"}, {"explore", "je teste"}, {"act", "je fais"}}}});
            world_.badges.push_back(made["badge"]);
        }
        world_.animators = {{options_.found, {}, domain::Role::animator, {}, 0, {}}};
        join("animator");
        for (int i = 0; i < 8; ++i) join("resident");
        // Requests that both kiosks will find without an answer.
        for (int i = 2; i < 8; ++i) {
            tell(world_.people[static_cast<std::size_t>(i)].id, false);
            ask_for(world_.records.back());
        }
        world_.requests.clear();
    }

    void join(const char* role) {
        const std::string name = "Pre" + options_.kiosk + std::to_string(++joined_) + "n" + hex(random_.bytes<4>());
        Json line = {{"do", "join"}, {"name", name}, {"role", role}, {"by", animator()}, {"portrait", "avatar:fox"}};
        if (std::string(role) == "animator") line["pin"] = "135790";
        if (below(6) == 0) line["birth_year"] = 2010;
        if (below(5) == 0 && std::string(role) == "resident") line["portrait"] = photo(24, 24);
        const auto made = send(line);
        if (!made["ok"]) return;
        const Id id = made["person"];
        note({{"kiosk", options_.kiosk}, {"said", name}, {"by", id}, {"ids", Json::array()}});
        domain::Person person;
        person.id = id;
        person.name = name;
        (std::string(role) == "animator" ? world_.animators : world_.people).push_back(person);
    }

    std::string photo(int width, int height) {
        drawing::Surface picture(width, height, drawing::Colour{});
        Bytes noise(static_cast<std::size_t>(width) * 3);
        for (int y = 0; y < height; ++y) {
            random_.fill(noise);
            auto row = picture.row(y);
            for (std::size_t x = 0; x < row.size(); ++x)
                row[x] = 0xFF000000u | std::uint32_t{noise[3 * x]} << 16 | std::uint32_t{noise[3 * x + 1]} << 8 |
                         noise[3 * x + 2];
        }
        picture.touched();
        const std::string path = options_.photos + "/" + options_.kiosk + std::to_string(++photos_) + ".png";
        const auto png = drawing::to_png(picture);
        if (!png.ok() || !write_file(path, *png).ok()) throw std::runtime_error("a photo");
        return path;
    }

    void tell(const Id& teller, bool together = true) {
        Json line = {
            {"do", "tell"}, {"person", teller}, {"activity", any(world_.activities)}, {"words", words(teller)}};
        Told told{{}, teller, {}, 0};
        if (together && below(2) == 0) {
            for (std::uint32_t i = below(3) + 1; i > 0; --i) told.with.push_back(person());
            line["with"] = told.with;
        }
        for (std::uint32_t i = below(5) < 2 ? below(3) + 1 : 0; i > 0; --i) {
            // Once in a while one that does not fit into a piece.
            const bool large = below(60) == 0;
            line["photos"].push_back(large ? photo(1100, 1000) : photo(40, 30));
            ++told.photos;
        }
        const auto made = send(line);
        if (!made["ok"]) return;
        told.id = made["record"];
        world_.records.push_back(told);
    }

    void ask_for(const Told& record) {
        const Id asks = record.with.empty() || below(2) == 0 ? record.teller : record.with[0];
        constexpr const char* kLevels[] = {"support", "explore", "act"};
        const auto made = send({{"do", "ask"},
                                {"person", asks},
                                {"badge", any(world_.badges)},
                                {"level", kLevels[below(3)]},
                                {"records", {record.id}}});
        if (made["ok"]) world_.requests.push_back({made["request"], asks});
    }

    void review(const Asked& request, const std::string& answer) {
        Json line = {{"do", "review"}, {"request", request.id}, {"by", animator()}, {"answer", answer}};
        if (answer == "one_more_step") line["missing"] = "photo";
        if (below(2) == 0) line["words"] = words(request.person);
        const auto made = send(line);
        if (made["ok"] && made.contains("award")) world_.awards.push_back({made["award"], request.person});
    }

    void endorse() {
        const Id by = person();
        Json on;
        if (!world_.awards.empty() && below(2) == 0)
            on = {{"award", any(world_.awards).id}};
        else
            on = {{"person", person()}};
        send({{"do", "endorse"}, {"by", by}, {"on", on}, {"words", words(by)}});
    }

    void consent() {
        const Id of = person();
        constexpr const char* kWhats[] = {"name", "page", "photo", "wall", "faces"};
        Json line = {{"do", "consent"},
                     {"person", of},
                     {"what", kWhats[below(5)]},
                     {"audience", below(2) == 0 ? "public" : "centre"},
                     {"value", below(3) != 0}};
        if (below(3) == 0 && !world_.awards.empty()) {
            const auto& award = any(world_.awards);
            line["what"] = "page", line["of"] = award.id, line["person"] = award.person;
        }
        if (below(4) == 0) line["by"] = animator(), line["guardian"] = "paper";
        send(line);
    }

    // Tags answered, skills, and badges wished for.
    void path() {
        const Id by = person();
        switch (below(4)) {
            case 0: {
                if (world_.records.empty()) return;
                const auto& record = any(world_.records);
                const Id& who = record.with.empty() ? by : record.with[0];
                send({{"do", "answer_record"},
                      {"person", who},
                      {"record", record.id},
                      {"answer", below(2) == 0 ? "leave" : "keep"}});
                return;
            }
            case 1:
                send({{"do", "take_position"},
                      {"person", by},
                      {"skills", {{"team", 1 + below(5)}, {"calm", 1 + below(5)}}},
                      {"by", below(2) == 0 ? by : animator()}});
                return;
            case 2: {
                const auto made =
                    send({{"do", "propose"}, {"person", by}, {"name", "Idée"}, {"emoji", "🚲"}, {"words", words(by)}});
                if (made["ok"]) world_.proposals.push_back(made["proposal"]);
                return;
            }
            default: {
                if (world_.proposals.empty()) return;
                const Id& proposal = any(world_.proposals);
                if (below(3) == 0)
                    send({{"do", "answer_proposal"},
                          {"proposal", proposal},
                          {"by", animator()},
                          {"answer", below(2) == 0 ? "adopted" : "let_us_talk"},
                          {"criteria", "je fais"}});
                else
                    send({{"do", "support"}, {"person", by}, {"proposal", proposal}});
            }
        }
    }

    void erase(std::size_t at) {
        const Id gone = world_.people.at(at).id;
        send({{"do", "erase"}, {"person", gone}, {"by", animator()}, {"badges", below(2) == 0 ? "keep" : "revoke"}});
        std::erase_if(world_.people, [&](const auto& one) { return one.id == gone; });
        std::erase_if(world_.records, [&](const auto& one) { return one.teller == gone; });
    }

    // What two kiosks can do to one another while neither hears of it.
    void contradict() {
        if (world_.requests.size() < 4 || world_.people.size() < 6) throw std::runtime_error("too little is known");
        const auto open = world_.requests;
        review(open[0], "yes");
        review(open[1], options_.first ? "yes" : "let_us_talk");
        review(open[2], options_.first ? "one_more_step" : "let_us_talk");
        review(open[3], options_.second ? "yes" : "one_more_step");
        if (!world_.awards.empty())
            send({{"do", "revoke"}, {"award", world_.awards[0].id}, {"by", animator()}, {"reason", "erreur"}});
        send({{"do", "change"}, {"person", world_.people[4].id}, {"lang", options_.first ? "ar" : "pt"}});
        send({{"do", "new_card"}, {"person", world_.people[5].id}, {"by", animator()}});
        if (options_.second) {
            for (int i = 0; i < 2; ++i) {
                tell(world_.people[0].id);
                tell(world_.people[2].id);
                const Id by = world_.people[3].id;
                send({{"do", "thank"},
                      {"person", by},
                      {"to", world_.people[0].id},
                      {"for", "helped"},
                      {"words", words(by)}});
                const Id sylvie = world_.people[0].id;
                send({{"do", "endorse"}, {"by", sylvie}, {"on", {{"person", by}}}, {"words", words(sylvie)}});
                tell(world_.people[1].id, false);
                ask_for(world_.records.back());
            }
            erase(1);
        } else {
            erase(0);
            erase(0);
        }
    }

    void something() {
        const auto roll = below(100);
        if (roll < 6) return path();
        if (roll < 30) return tell(person());
        if (roll < 45) {
            const Id by = person();
            send({{"do", "thank"}, {"person", by}, {"to", person()}, {"for", "helped"}, {"words", words(by)}});
            return;
        }
        if (roll < 55 && !world_.records.empty()) return ask_for(any(world_.records));
        if (roll < 65 && !world_.requests.empty()) {
            const auto at = world_.requests.begin() + static_cast<std::ptrdiff_t>(below(world_.requests.size()));
            const auto request = *at;
            const auto answer = below(10);
            if (answer < 6) world_.requests.erase(at);
            return review(request, answer < 6 ? "yes" : answer < 8 ? "one_more_step" : "let_us_talk");
        }
        if (roll < 73) return endorse();
        if (roll < 85) return consent();
        if (roll < 87 && !world_.awards.empty()) {
            send({{"do", "revoke"}, {"award", any(world_.awards).id}, {"by", animator()}, {"reason", "erreur"}});
            return;
        }
        if (roll < 90) return join("resident");
        if (roll < 92) {
            send({{"do", "change"}, {"person", person()}, {"lang", below(2) == 0 ? "es" : "tr"}});
            return;
        }
        if (roll < 94) {
            send({{"do", "new_card"}, {"person", person()}, {"by", animator()}});
            return;
        }
        if (roll < 96 && world_.people.size() > 6) return erase(below(world_.people.size()));
        send({{"do", "feel"}, {"journey", "tell"}, {"face", below(2) == 0 ? "good" : "fair"}});
    }

    Options options_;
    SeededRandom random_;
    WallClock clock_;
    // Both kiosks write to one ledger: a line goes in one piece.
    void note(const Json& line) {
        ledger_ << line.dump() + "\n";
        ledger_.flush();
    }

    std::ofstream ledger_;
    World world_;
    Applying apply_;
    std::string said_;
    Id said_by_;
    int said_count_ = 0, joined_ = 0, photos_ = 0, kept_ = 0, refused_ = 0;
};

Options read(int argc, char** argv) {
    Options o;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const auto text = [&] { return i + 1 < argc ? std::string(argv[++i]) : std::string(); };
        const auto number = [&] { return std::strtoll(text().c_str(), nullptr, 10); };
        if (word == "--data")
            o.data = text();
        else if (word == "--kiosk")
            o.kiosk = text();
        else if (word == "--seed")
            o.seed = static_cast<std::uint64_t>(number());
        else if (word == "--days")
            o.days = static_cast<int>(number());
        else if (word == "--a-day")
            o.a_day = static_cast<int>(number());
        else if (word == "--start")
            o.start = number();
        else if (word == "--clock")
            o.clock = text();
        else if (word == "--ledger")
            o.ledger = text();
        else if (word == "--photos")
            o.photos = text();
        else if (word == "--found")
            o.found = text();
        else if (word == "--first")
            o.first = true;
        else if (word == "--second")
            o.second = true;
        else if (word == "--jump") {
            o.jump_day = static_cast<int>(number());
            o.jump = number();
        } else if (word == "--") {
            o.apply.assign(argv + i + 1, argv + argc);
            break;
        }
    }
    return o;
}

}  // namespace
}  // namespace merci::faults

int main(int argc, char** argv) {
    using namespace merci::faults;
    const auto options = read(argc, argv);
    if (options.data.empty() || options.apply.empty() || options.clock.empty() || options.ledger.empty()) {
        std::fprintf(stderr,
                     "merci-life --data DIR --kiosk NAME --seed N --clock FILE --ledger FILE … -- merci apply …\n");
        return 2;
    }
    merci::start_crypto();
    try {
        return Life(options).run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s, seed %llu: %s\n", options.kiosk.c_str(),
                     static_cast<unsigned long long>(options.seed), error.what());
        return 1;
    }
}

// A lively fictional centre: assets/demo/centre.json holds its catalogue, its people and months of their story as
// commands, dated back from today. Everything goes through the same door as real life.
#include <map>

#include "cli/command_line.h"
#include "cli/intake.h"
#include "core/base/files.h"
#include "core/drawing/share.h"
#include "core/storage/local.h"

namespace merci::cli {
namespace {

constexpr Millis kMinute = 60'000;
constexpr Millis kDay = 24 * 60 * kMinute;

class Demo {
public:
    Demo(storage::Store& store, const Json& script, Millis now) : store_(store), script_(script), now_(now) {}

    Result<void> play(const storage::Founded& founded) {
        ids_[founder(script_)["key"].get<std::string>()] = founded.animator;
        cards_[founded.animator] = founded.card;
        MERCI_CHECK(catalogue());
        MERCI_CHECK(people(founded.animator));
        for (const auto& line : script_["story"]) MERCI_CHECK(story_line(line));
        MERCI_CHECK(visits());
        return programme(founded.animator);
    }

    Json summary(const storage::Founded& founded) const {
        const auto& view = store_.view();
        const auto centre = view.centre();
        Json out = {{"centre", centre.id},
                    {"name", centre.name},
                    {"address", centre.address},
                    {"pin", founded.pin},
                    {"recovery", founded.recovery}};
        out["people"] = Json::array();
        for (const auto& person : view.people(1000)) {
            out["people"].push_back({{"id", person.id},
                                     {"name", person.name},
                                     {"role", domain::name_of(person.role)},
                                     {"card", cards_.at(person.id)}});
        }
        out["badges"] = Json::array();
        for (const auto& badge : view.badges())
            out["badges"].push_back({{"id", badge.id}, {"name", domain::in_language(badge.name, "fr")}});
        out["activities"] = Json::array();
        for (const auto& activity : view.activities()) {
            out["activities"].push_back({{"id", activity.id}, {"name", domain::in_language(activity.name, "fr")}});
        }
        out["awards"] = Json::array();
        for (const auto& award : view.awards(1000)) {
            out["awards"].push_back({{"id", award.id},
                                     {"person", award.person},
                                     {"badge", award.badge},
                                     {"level", domain::name_of(award.level)},
                                     {"url", domain::badge_card_url(centre, award)}});
        }
        return out;
    }

private:
    // The day the script speaks of, at that minute, in the machine's own time.
    Millis moment(const Json& line) const {
        const Millis day = now_ - line.value("days_ago", Millis{0}) * kDay;
        const Millis midnight = day - day % kDay;
        return midnight + line.value("minutes", Millis{600}) * kMinute;
    }

    Result<Json> send(Json line, Millis at) {
        line["at"] = at;
        MERCI_TRY(auto command, domain::read_command(line.dump()));
        MERCI_CHECK(take_in(command, store_.blobs()));
        return store_.run(command.command, {at, true});
    }

    Millis first_moment() const { return script_["story"].empty() ? now_ : moment(script_["story"][0]) - kDay; }

    Result<void> catalogue() {
        for (auto item : script_["activities"]) {
            const std::string key = take_key(item);
            item["do"] = "define_activity";
            MERCI_TRY(const auto answer, send(item, first_moment()));
            ids_["activity:" + key] = answer["activity"].get<std::string>();
        }
        for (auto item : script_["badges"]) {
            const std::string key = take_key(item);
            item["do"] = "define_badge";
            for (auto& activity : item["activities"]) activity = ids_["activity:" + activity.get<std::string>()];
            MERCI_TRY(const auto answer, send(item, first_moment()));
            ids_["badge:" + key] = answer["badge"].get<std::string>();
        }
        return {};
    }

    Result<void> people(const Id& animator) {
        for (auto item : script_["people"]) {
            const bool first = item["key"] == founder(script_)["key"];
            const std::string key = take_key(item);
            const Json consents = item.value("consents", Json::array());
            item.erase("consents");
            item.erase("news");
            if (first) {
                MERCI_CHECK(
                    send({{"do", "change"}, {"person", animator}, {"portrait", item["portrait"]}}, first_moment()));
            } else {
                item["do"] = "join";
                item["by"] = animator;
                if (item["role"] == "animator") item["pin"] = kPin;
                MERCI_TRY(const auto answer, send(item, first_moment()));
                ids_[key] = answer["person"].get<std::string>();
                cards_[ids_[key]] = answer["card"].get<std::string>();
            }
            for (const auto& what : consents) {
                // The name of a consent, or a whole one.
                Json line = what.is_object() ? what : Json{{"what", what}};
                line.update({{"do", "consent"}, {"person", ids_[key]}, {"value", true}});
                MERCI_CHECK(send(line, first_moment()));
            }
        }
        return {};
    }

    // Doors that are open and what is on, by days from today.
    Result<void> programme(const Id& animator) {
        const auto today = day_number(local_day(now_));
        const auto day_of = [&](Json& item) {
            const auto day = today + item["in_days"].get<std::int32_t>();
            item.erase("in_days");
            return day;
        };
        for (auto item : script_["opportunities"]) {
            item.update({{"do", "define_opportunity"}, {"by", animator}, {"until", day_of(item)}});
            name_ids(item);
            MERCI_CHECK(send(item, now_ - kMinute));
        }
        for (auto item : script_["happenings"]) {
            item.update({{"do", "announce"}, {"by", animator}, {"day", day_of(item)}});
            MERCI_CHECK(send(item, now_ - kMinute));
        }
        return {};
    }

    Result<void> story_line(Json line) {
        const Millis at = moment(line);
        const std::string as = line.value("as", std::string());
        for (const char* field : {"as", "days_ago", "minutes"}) line.erase(field);
        name_ids(line);
        MERCI_TRY(const auto answer, send(line, at));
        for (const char* made : {"record", "request", "award", "thanks", "endorsement", "proposal"}) {
            if (!as.empty() && answer.contains(made)) ids_[as] = answer[made].get<std::string>();
        }
        return {};
    }

    // Nearly everybody was here since: they saw their thanks, and said that what was told with them is theirs too. News
    // still wait for who is marked so.
    Result<void> visits() {
        constexpr int kAll = 1000;
        for (const auto& item : script_["people"]) {
            if (item.value("news", false)) continue;
            const Id person = id_of(item["key"].get<std::string>());
            const auto thanks = storage::new_thanks(store_.database(), person, now_, kAll);
            MERCI_CHECK(storage::note_thanks_seen(store_.database(), person, thanks));
            for (const auto& record : store_.view().records_to_answer(person, kAll)) {
                MERCI_CHECK(
                    send({{"do", "answer_record"}, {"person", person}, {"record", record.id}, {"answer", "keep"}},
                         std::min(record.at + kDay, now_ - kMinute)));
            }
        }
        return {};
    }

    // Names of the script become ids of this folder, and scenes become picture files.
    void name_ids(Json& line) {
        for (const char* field : {"person", "by", "to", "request", "record", "proposal"}) {
            if (line.contains(field)) line[field] = id_of(line[field].get<std::string>());
        }
        if (line.contains("activity")) line["activity"] = id_of("activity:" + line["activity"].get<std::string>());
        if (line.contains("badge")) line["badge"] = id_of("badge:" + line["badge"].get<std::string>());
        for (const char* list : {"with", "records"}) {
            if (line.contains(list))
                for (auto& item : line[list]) item = id_of(item.get<std::string>());
        }
        if (line.contains("photos")) {
            for (auto& photo : line["photos"])
                photo = drawing::share_path("pictures/" + photo.get<std::string>() + ".png");
        }
        if (!line.contains("on")) return;
        for (auto& [kind, of] : line["on"].items()) {
            of = id_of(kind == "badge" ? "badge:" + of.get<std::string>() : of.get<std::string>());
        }
    }

    std::string id_of(const std::string& name) const {
        const auto at = ids_.find(name);
        return at == ids_.end() ? name : at->second;
    }

    static std::string take_key(Json& item) {
        const std::string key = item["key"].get<std::string>();
        item.erase("key");
        return key;
    }

public:
    static constexpr const char* kPin = "246810";

    // The first animator of the list founded the centre.
    static const Json& founder(const Json& script) {
        for (const auto& person : script["people"]) {
            if (person["role"] == "animator") return person;
        }
        return script["people"][0];
    }

private:
    storage::Store& store_;
    const Json& script_;
    Millis now_;
    std::map<std::string, std::string> ids_;
    std::map<std::string, std::string> cards_;
};

Result<Json> load_script() {
    MERCI_TRY(const auto bytes, read_file(drawing::share_path("demo/centre.json")));
    MERCI_TRY(auto script, parse_json(text_of(bytes)));
    for (const char* part : {"centre", "activities", "badges", "people", "story", "opportunities", "happenings"}) {
        if (!script.contains(part)) return fail(Code::damaged, std::string("the demo has no ") + part);
    }
    return script;
}

}  // namespace

void add_demo(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string hub = "https://badges.merci.example";
        std::string lang;
    };
    auto* verb = app.add_subcommand(
        "demo", "Makes a lively fictional centre and prints its people, cards, PIN and awards as JSON");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("--hub", options->hub, "Public address on its cards")->capture_default_str();
    verb->add_option("--lang", options->lang, "Language of the centre; without it, French as its story");
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            SystemRandom random;
            const SystemClock clock;
            MERCI_TRY(const auto script, load_script());
            storage::Founding founding;
            founding.name = script["centre"]["name"].get<std::string>();
            founding.lang = options->lang.empty() ? script["centre"]["lang"].get<std::string>() : options->lang;
            founding.animator = Demo::founder(script)["name"].get<std::string>();
            founding.address = options->hub;
            founding.pin = Demo::kPin;
            founding.practice = true;
            const Millis now = clock.now();
            constexpr Millis kYear = Millis{365} * kDay;
            MERCI_TRY(const auto founded, storage::Store::found(options->data, founding, {now - kYear, true}, random));
            MERCI_TRY(const auto store, storage::Store::open(options->data, random));
            Demo demo(*store, script, now);
            MERCI_CHECK(demo.play(founded));
            print(demo.summary(founded));
            return {};
        };
    });
}

}  // namespace merci::cli

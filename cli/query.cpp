#include "cli/command_line.h"
#include "core/storage/health.h"

namespace merci::cli {
namespace {

constexpr int kAll = 1'000'000;

Json to_json(const domain::Person& person) {
    Json out = {
        {"id", person.id}, {"name", person.name}, {"role", domain::name_of(person.role)}, {"lang", person.lang}};
    if (person.birth_year != 0) out["birth_year"] = person.birth_year;
    if (!person.portrait.empty()) out["portrait"] = person.portrait;
    return out;
}

Json to_json(const domain::Badge& badge) {
    Json levels = Json::array();
    for (const auto& level : badge.levels)
        levels.push_back({{"level", domain::name_of(level.level)}, {"criteria", level.criteria}});
    Json skills = Json::array();
    for (const auto& skill : badge.skills)
        skills.push_back(
            {{"name", skill.name}, {"framework", skill.framework}, {"code", skill.code}, {"url", skill.url}});
    return {{"id", badge.id},       {"version", badge.version},  {"name", badge.name},
            {"emoji", badge.emoji}, {"hue", name_of(badge.hue)}, {"activities", badge.activities},
            {"levels", levels},     {"skills", skills}};
}

Json to_json(const domain::Activity& activity) {
    return {{"id", activity.id},
            {"name", activity.name},
            {"emoji", activity.emoji},
            {"picture", activity.picture},
            {"hue", name_of(activity.hue)}};
}

Json to_json(const domain::Record& record) {
    Json photos = Json::array();
    for (const auto& photo : record.photos)
        photos.push_back({{"blob", photo.blob}, {"w", photo.width}, {"h", photo.height}, {"part", photo.part}});
    Json out = {{"id", record.id},           {"person", record.teller}, {"activity", record.activity},
                {"at", record.at},           {"words", record.words},   {"phrases", record.phrases},
                {"learned", record.learned}, {"photos", photos},        {"with", record.with}};
    if (record.voice) out["voice"] = {{"blob", record.voice->blob}, {"millis", record.voice->millis}};
    return out;
}

Json to_json(const domain::Request& request) {
    Json out = {{"id", request.id},       {"person", request.person},
                {"badge", request.badge}, {"level", domain::name_of(request.level)},
                {"at", request.at},       {"records", request.records},
                {"state", "waiting"}};
    if (request.review) {
        out["state"] = domain::name_of(request.review->answer);
        out["by"] = request.review->by;
        if (!request.review->missing.empty()) out["missing"] = request.review->missing;
        if (!request.review->words.empty()) out["words"] = request.review->words;
    }
    return out;
}

Json to_json(const domain::Award& award, const domain::Centre& centre) {
    Json out = {{"id", award.id},
                {"person", award.person},
                {"badge", award.badge},
                {"version", award.version},
                {"level", domain::name_of(award.level)},
                {"request", award.request},
                {"at", award.at},
                {"revoked", award.is_revoked},
                {"signed", award.day.has_value()},
                {"url", domain::badge_card_url(centre, award)}};
    if (award.day) out["day"] = iso_day(*award.day);
    if (!award.revoked.empty()) out["reason"] = award.revoked;
    return out;
}

Json to_json(const domain::Thanks& thanks) {
    return {{"id", thanks.id},    {"from", thanks.from},   {"to", thanks.to},
            {"for", thanks.what}, {"words", thanks.words}, {"at", thanks.at}};
}

Json to_json(const domain::Endorsement& endorsement) {
    constexpr const char* kKinds[] = {"award", "badge", "person"};
    return {{"id", endorsement.id},
            {"by", endorsement.by},
            {"on", {{kKinds[static_cast<int>(endorsement.kind)], endorsement.of}}},
            {"words", endorsement.words},
            {"at", endorsement.at},
            {"phrase", endorsement.phrase},
            {"name", endorsement.name},
            {"organisation", endorsement.organisation},
            {"offer", endorsement.offer}};
}

Json to_json(const domain::Offer& offer) {
    return {{"id", offer.id},
            {"award", offer.award},
            {"person", offer.holder},
            {"badge", offer.badge},
            {"name", offer.name},
            {"organisation", offer.organisation},
            {"phrase", offer.phrase},
            {"words", offer.words},
            {"level", domain::name_of(offer.level)},
            {"at", offer.at},
            {"state", domain::name_of(offer.state)}};
}

Json to_json(const domain::Erasure& erasure) {
    Json out = {{"id", erasure.id},
                {"at", erasure.at},
                {"everywhere", erasure.confirmed()},
                {"confirmed", Json::array()},
                {"waiting", Json::array()}};
    for (const auto& node : erasure.nodes) {
        Json one = {{"node", node.hub ? "hub" : "kiosk"}, {"at", node.at}};
        if (!node.feed.empty()) one["feed"] = node.feed;
        if (!node.label.empty()) one["label"] = node.label;
        out[node.confirmed ? "confirmed" : "waiting"].push_back(std::move(one));
    }
    return out;
}

template <typename List, typename... More>
Json list_json(const List& list, const std::string& id, const More&... more) {
    Json out = Json::array();
    for (const auto& item : list) {
        if (id.empty() || item.id == id) out.push_back(to_json(item, more...));
    }
    return out;
}

Result<Json> answer(storage::Reader& reader, const std::string& what, const std::string& id) {
    const auto& view = reader.view();
    if (what == "people") return list_json(view.people(kAll), id);
    if (what == "activities") return list_json(view.activities(), id);
    if (what == "badges") return list_json(view.badges(), id);
    if (what == "records") return list_json(view.records(kAll), id);
    if (what == "requests") return list_json(view.requests(kAll), id);
    if (what == "awards") return list_json(view.awards(kAll), id, view.centre());
    if (what == "endorsements") return list_json(view.endorsements(kAll), id);
    if (what == "offers") return list_json(view.offers(kAll), id);
    if (what == "erasures") return list_json(view.erasures(kAll), id);
    if (what == "thanks") return list_json(view.thanks(kAll), id);
    return storage::health_json(reader);
}

}  // namespace

void add_query(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string what;
        std::string id;
    };
    auto* verb = app.add_subcommand("query", "Prints what is known, as JSON");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("what", options->what, "What to print")
        ->required()
        ->check(CLI::IsMember({"people", "activities", "badges", "records", "requests", "awards", "endorsements",
                               "offers", "thanks", "erasures", "health"}));
    verb->add_option("--id", options->id, "Only this one");
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            MERCI_TRY(const auto reader,
                      options->what == "health" ? storage::Reader::open(options->data) : open_to_show(options->data));
            MERCI_TRY(const auto found, answer(*reader, options->what, options->id));
            MERCI_CHECK(reader->database().take_error());
            print(found);
            return {};
        };
    });
}

}  // namespace merci::cli

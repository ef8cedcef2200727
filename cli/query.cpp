#include <algorithm>
#include <array>

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

Json voice_json(const domain::VoiceNote& voice) {
    return {{"blob", voice.blob}, {"millis", voice.millis}};
}

Json to_json(const domain::Record& record) {
    Json photos = Json::array();
    for (const auto& photo : record.photos)
        photos.push_back({{"blob", photo.blob}, {"w", photo.width}, {"h", photo.height}, {"part", photo.part}});
    Json out = {{"id", record.id},       {"person", record.teller},   {"activity", record.activity}, {"at", record.at},
                {"words", record.words}, {"phrases", record.phrases}, {"learned", record.learned},   {"photos", photos},
                {"with", record.with},   {"left", record.left}};
    if (record.voice) out["voice"] = voice_json(*record.voice);
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
    Json out = {{"id", thanks.id},    {"from", thanks.from},   {"to", thanks.to},
                {"for", thanks.what}, {"words", thanks.words}, {"at", thanks.at}};
    if (thanks.photo)
        out["photo"] = {{"blob", thanks.photo->blob}, {"w", thanks.photo->width}, {"h", thanks.photo->height}};
    if (thanks.voice) out["voice"] = voice_json(*thanks.voice);
    return out;
}

Json to_json(const domain::Position& position) {
    Json out = {{"id", position.id}, {"person", position.person}, {"skills", position.steps}, {"at", position.at}};
    if (!position.by.empty()) out["by"] = position.by;
    return out;
}

Json to_json(const domain::Proposal& proposal) {
    Json out = {{"id", proposal.id},
                {"person", proposal.person},
                {"name", proposal.name},
                {"emoji", proposal.emoji},
                {"words", proposal.words},
                {"phrases", proposal.phrases},
                {"at", proposal.at},
                {"supporters", proposal.supporters},
                {"state", proposal.verdict ? name_of(*proposal.verdict) : "waiting"}};
    if (proposal.name_voice) out["name_voice"] = voice_json(*proposal.name_voice);
    if (proposal.voice) out["voice"] = voice_json(*proposal.voice);
    if (!proposal.badge.empty()) out["badge"] = proposal.badge;
    return out;
}

Json to_json(const domain::Opportunity& door) {
    Json out = {{"id", door.id},
                {"title", door.title},
                {"partner", door.partner},
                {"see", door.see},
                {"place", door.place},
                {"badge", door.badge},
                {"level", domain::name_of(door.level)}};
    if (door.until) out["until"] = iso_day(*door.until);
    return out;
}

Json to_json(const domain::Happening& happening) {
    return {{"id", happening.id},       {"title", happening.title},
            {"emoji", happening.emoji}, {"day", iso_day(happening.day)},
            {"time", happening.time},   {"place", happening.place}};
}

Json to_json(const domain::GuardianPaper& paper) {
    return {
        {"what", paper.what}, {"of", paper.of}, {"audience", paper.audience}, {"blob", paper.blob}, {"at", paper.at}};
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

// What is known of one person: `id` says of whom.
Result<Json> answer_about(const storage::Projections& view, const std::string& what, const Id& person, Day today) {
    if (!view.person(person)) return fail(Code::bad_input, "--id says of which person");
    if (what == "positions") return list_json(view.positions_of(person, kAll), {});
    if (what == "tagged") return list_json(view.records_to_answer(person, kAll), {});
    if (what == "papers") {
        Json papers = Json::array();
        for (const auto& paper : view.guardian_papers(person)) papers.push_back(to_json(paper));
        return papers;
    }
    const auto doors = view.doors_of(person, today, kAll);
    return Json{{"open", list_json(doors.open, {})}, {"others", list_json(doors.others, {})}};
}

constexpr std::array kAboutOne = {"positions", "tagged", "papers", "doors"};

Result<Json> answer(storage::Reader& reader, const std::string& what, const std::string& id) {
    const auto& view = reader.view();
    const auto today = local_day(SystemClock().now());
    if (std::ranges::find(kAboutOne, what) != kAboutOne.end()) return answer_about(view, what, id, today);
    if (what == "proposals") return list_json(view.proposals(kAll), id);
    if (what == "opportunities") return list_json(view.opportunities(today, kAll), id);
    if (what == "happenings") return list_json(view.happenings(today, 7, kAll), id);
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
                               "offers", "thanks", "erasures", "health", "proposals", "opportunities", "happenings",
                               "positions", "tagged", "papers", "doors"}));
    verb->add_option("--id", options->id,
                     "Only this one; for positions, tagged, papers and doors the person they are of");
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

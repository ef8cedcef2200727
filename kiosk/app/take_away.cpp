#include "kiosk/app/take_away.h"

#include <algorithm>
#include <map>

#include "core/base/file_names.h"
#include "core/cards/compose_portfolio.h"
#include "core/storage/store.h"

namespace merci::app {
namespace {

// Says whose folder it is, and nothing about who that is.
std::string owner_word(const Id& person) {
    return hex(sha256_of({bytes_of("merci stick"), bytes_of(person)})).substr(0, 16);
}

// "cuisine-explore"; two badges of one name are told apart by a number.
std::string name_of(const domain::View& view, const domain::Centre& centre, const domain::Award& award,
                    std::map<std::string, int>& taken) {
    const auto badge = view.badge(award.badge, award.version);
    std::string name = badge ? plain_file_name(domain::in_language(badge->name, centre.lang)) : std::string();
    name = (name.empty() ? "badge" : name) + "-" + std::string(domain::name_of(award.level));
    const int same = ++taken[name];
    return same == 1 ? name : name + "-" + std::to_string(same);
}

// Of each badge: the picture that holds its proof, and the proof alone for programs that want it so.
constexpr std::pair<const char*, credentials::Format> kFiles[] = {{".png", credentials::Format::ob3_png},
                                                                  {".json", credentials::Format::ob3}};

}  // namespace

Result<devices::StickPack> pack_for_stick(const storage::Folder& folder, const Id& person,
                                          const credentials::Signing& signing) {
    if (!signing.trusted) return fail(Code::untrusted_time, "the date is not sure");
    MERCI_TRY(const auto reader, storage::Reader::open(folder.root));
    MERCI_TRY(const auto keys, secrets::Keys::load(folder.keys()));
    const auto& view = reader->view();
    const auto centre = view.centre();
    MERCI_TRY(const auto portfolio, cards::portfolio_of(view, person, local_day(signing.now)));
    devices::StickPack pack;
    pack.folder = safe_file_name("Merci - " + portfolio.name);
    pack.owner = owner_word(person);
    MERCI_TRY(auto pages, cards::portfolio_pdf(portfolio));
    pack.files.push_back({"portfolio.pdf", std::move(pages)});
    std::map<std::string, int> taken;
    for (const auto& award : view.awards_of(person)) {
        if (!award.stands()) continue;
        const std::string name = name_of(view, centre, award, taken);
        for (const auto& [ending, format] : kFiles) {
            MERCI_TRY(auto file, credentials::export_award(view, keys, award.id, format, signing));
            pack.files.push_back({name + ending, std::move(file)});
        }
    }
    return pack;
}

bool has_badges(const domain::View& view, const Id& person) {
    const auto awards = view.awards_of(person);
    return std::any_of(awards.begin(), awards.end(), [](const auto& award) { return award.stands(); });
}

}  // namespace merci::app

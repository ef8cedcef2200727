#include "kiosk/devices/print_ticket.h"

#include <algorithm>
#include <array>

#include "core/base/files.h"
#include "core/base/json.h"
#include "core/base/log.h"

namespace merci::devices {
namespace {

constexpr std::size_t kMostBytes = 4096;
constexpr const char* kEnding = ".json";

constexpr std::array kPhases{
    std::pair{PrintTicket::Phase::waiting, "waiting"}, std::pair{PrintTicket::Phase::sending, "sending"},
    std::pair{PrintTicket::Phase::printing, "printing"}, std::pair{PrintTicket::Phase::refused, "refused"}};

std::string name_of(PrintTicket::Phase phase) {
    return std::find_if(kPhases.begin(), kPhases.end(), [&](const auto& known) { return known.first == phase; })
        ->second;
}

Result<PrintTicket> parse(const std::filesystem::path& path) {
    MERCI_TRY(const auto bytes, read_file(path, kMostBytes));
    MERCI_TRY(const auto json, parse_json(text_of(bytes)));
    const auto integer = [&](const char* key) { return json.contains(key) && json[key].is_number_integer(); };
    if (!json.is_object() || !integer("copies") || !integer("job") || !integer("tries") || !integer("v") ||
        !json.contains("what") || !json["what"].is_string() || !json.contains("phase") || !json["phase"].is_string()) {
        return fail(Code::damaged, "not a print ticket");
    }
    if (json["v"] != 1) return fail(Code::newer_data, "a print ticket of another version");
    const auto phase = std::find_if(kPhases.begin(), kPhases.end(), [&](const auto& known) {
        return json["phase"].get<std::string>() == known.second;
    });
    if (phase == kPhases.end()) return fail(Code::damaged, "a print ticket in no known phase");

    PrintTicket ticket;
    ticket.id = path.stem();
    ticket.what = json["what"].get<std::string>();
    ticket.copies = json["copies"].get<int>();
    ticket.phase = phase->first;
    ticket.job = json["job"].get<int>();
    ticket.tries = json["tries"].get<int>();
    if (integer("up")) ticket.up = json["up"].get<int>();
    return ticket;
}

}  // namespace

Result<TicketFolder> TicketFolder::open(std::filesystem::path path) {
    MERCI_CHECK(make_folder(path, Secrecy::secret));
    return TicketFolder(std::move(path));
}

Result<std::vector<PrintTicket>> TicketFolder::load() const {
    std::vector<PrintTicket> tickets;
    MERCI_TRY(const auto files, list_folder(path_));
    for (const auto& file : files) {
        if (file.extension() != kEnding) continue;
        auto ticket = parse(file);
        if (ticket.ok()) {
            tickets.push_back(std::move(ticket).value());
            continue;
        }
        log::warn("print queue: {} left out: {}", file.filename().string(), ticket.error().detail);
        if (ticket.error().code == Code::io) continue;  // perhaps the disk gives it back one day
        std::error_code ignored;
        std::filesystem::rename(file, file.string() + ".aside", ignored);
    }
    std::sort(tickets.begin(), tickets.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return tickets;
}

Result<void> TicketFolder::save(const PrintTicket& ticket) const {
    Json json{{"copies", ticket.copies},
              {"job", ticket.job},
              {"phase", name_of(ticket.phase)},
              {"tries", ticket.tries},
              {"v", 1},
              {"what", ticket.what}};
    if (ticket.up) json["up"] = *ticket.up;
    MERCI_TRY(const auto text, canonical(json));
    return write_file(path_ / (ticket.id + kEnding), bytes_of(text), Secrecy::secret);
}

Result<void> TicketFolder::remove(const std::string& id) const {
    MERCI_CHECK(remove_file(path_ / (id + kEnding)));
    return sync_folder(path_);
}

}  // namespace merci::devices

#include "tests/support/events_doc.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

namespace merci::test {
namespace {

std::vector<std::string> cells(const std::string& row) {
    std::vector<std::string> out;
    std::istringstream in(row.substr(1));
    for (std::string cell; std::getline(in, cell, '|');) {
        const auto from = cell.find_first_not_of(' ');
        out.push_back(from == std::string::npos ? std::string()
                                                : cell.substr(from, cell.find_last_not_of(' ') - from + 1));
    }
    return out;
}

// What stands between backquotes.
std::vector<std::string> quoted(const std::string& text) {
    std::vector<std::string> out;
    for (auto from = text.find('`'); from != std::string::npos;) {
        const auto to = text.find('`', from + 1);
        if (to == std::string::npos) break;
        out.push_back(text.substr(from + 1, to - from - 1));
        from = text.find('`', to + 1);
    }
    return out;
}

}  // namespace

std::string Golden::one(const std::string& line) const {
    const auto found = all(line);
    INFO("golden " << name << ", line " << line);
    REQUIRE(found.size() == 1);
    return found[0];
}

std::vector<std::string> Golden::all(const std::string& line) const {
    std::vector<std::string> out;
    for (const auto& [key, value] : lines) {
        if (key == line) out.push_back(value);
    }
    return out;
}

std::string Golden::joined(const std::string& line) const {
    std::string out;
    for (const auto& piece : all(line)) out += piece;
    return out;
}

EventsDoc::EventsDoc() {
    std::ifstream in(MERCI_DOCS "/events.md");
    REQUIRE(in.good());
    enum class Block { none, golden, reserved, other } block = Block::none;
    bool in_type = false;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("```")) {
            if (block != Block::none)
                block = Block::none;
            else if (line.starts_with("```golden ")) {
                block = Block::golden;
                goldens_.push_back({line.substr(10), {}});
            } else
                block = line == "```reserved" ? Block::reserved : Block::other;
        } else if (block == Block::golden) {
            const auto colon = line.find(": ");
            INFO(line);
            REQUIRE(colon != std::string::npos);
            goldens_.back().lines.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        } else if (block == Block::reserved) {
            std::istringstream words(line);
            for (std::string word; words >> word;) reserved_.insert(word);
        } else if (line.starts_with("### `")) {
            const auto comma = line.find("`, version ");
            INFO(line);
            REQUIRE(comma != std::string::npos);
            types_.push_back({line.substr(5, comma - 5), std::stoi(line.substr(comma + 11)), {}, {}});
            in_type = true;
        } else if (line.starts_with("#")) {
            in_type = false;
        } else if (in_type && line.starts_with("| `")) {
            read_row(line);
        }
    }
    REQUIRE(block == Block::none);
}

void EventsDoc::read_row(const std::string& line) {
    const auto row = cells(line);
    INFO(line);
    REQUIRE((row.size() == 4 || row.size() == 5));
    const std::string name = quoted(row[0]).at(0);
    if (row.size() == 4) {
        types_.back().fields.push_back({name, row[1], row[2] == "always"});
        return;
    }
    PartRow part{name, row[1], 0, 0, {}};
    const auto dots = row[2].find("..");
    part.least = std::stoul(row[2]);
    part.most = dots == std::string::npos ? part.least : std::stoul(row[2].substr(dots + 2));
    for (const auto& table : quoted(row[3])) part.tables.insert(table);
    REQUIRE(part.tables.empty() == (row[3] == "none"));
    types_.back().parts.push_back(std::move(part));
}

const TypeSection* EventsDoc::type(const std::string& name) const {
    const auto at =
        std::find_if(types_.begin(), types_.end(), [&](const TypeSection& section) { return section.type == name; });
    return at == types_.end() ? nullptr : &*at;
}

const Golden& EventsDoc::golden(const std::string& name) const {
    const auto at =
        std::find_if(goldens_.begin(), goldens_.end(), [&](const Golden& golden) { return golden.name == name; });
    INFO("golden " << name);
    REQUIRE(at != goldens_.end());
    return *at;
}

std::vector<Golden> EventsDoc::goldens(const std::string& prefix) const {
    std::vector<Golden> out;
    for (const auto& golden : goldens_) {
        if (golden.name.starts_with(prefix)) out.push_back(golden);
    }
    return out;
}

std::vector<storage::StoredEvent> golden_events(const EventsDoc& doc) {
    std::vector<storage::StoredEvent> events;
    for (const auto& golden : doc.goldens("event ")) {
        const auto envelope = journal::Envelope::parse(golden.one("envelope"));
        INFO(golden.name);
        REQUIRE(envelope.ok());
        storage::StoredEvent event{
            envelope->seq, envelope->id, envelope->feed.text(), envelope->type, envelope->tv, envelope->hlc, {}};
        for (const auto& text : golden.all("part")) {
            const auto part = journal::open_part(text);
            INFO(text);
            REQUIRE(part.ok());
            event.parts.emplace_back(*part);
        }
        events.push_back(std::move(event));
    }
    return events;
}

void GivenRandom::fill(std::span<std::uint8_t> out) {
    REQUIRE(out.size() <= bytes_.size() - at_);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), out.size(), out.begin());
    at_ += out.size();
}

}  // namespace merci::test

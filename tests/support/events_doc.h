// docs/events.md as tests read it: the sections of the event types, their tables, and the golden blocks.
//
//     const EventsDoc doc;                    // the test fails when the page cannot be read
//     doc.golden("token").one("award")
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/storage/journal_store.h"

namespace merci::test {

// ```golden NAME, then lines of `name: value`; a name may come again.
struct Golden {
    std::string name;
    std::vector<std::pair<std::string, std::string>> lines;

    std::string one(const std::string& line) const;  // the test fails unless there is exactly one
    std::vector<std::string> all(const std::string& line) const;
    std::string joined(const std::string& line) const;
};

// | `kind` | owner | count | projections | erasure leaves |
struct PartRow {
    std::string kind;
    std::string owner;
    std::size_t least = 1;
    std::size_t most = 1;
    std::set<std::string> tables;
};

// | `kind.path` | form | given | meaning |
struct FieldRow {
    std::string path;
    std::string form;
    bool always = false;
};

// ### `type`, version N
struct TypeSection {
    std::string type;
    int version = 0;
    std::vector<PartRow> parts;
    std::vector<FieldRow> fields;
};

class EventsDoc {
public:
    EventsDoc();
    const std::vector<TypeSection>& types() const { return types_; }
    const TypeSection* type(const std::string& name) const;
    const std::set<std::string>& reserved() const { return reserved_; }
    const Golden& golden(const std::string& name) const;
    std::vector<Golden> goldens(const std::string& prefix) const;

private:
    void read_row(const std::string& line);

    std::vector<TypeSection> types_;
    std::set<std::string> reserved_;
    std::vector<Golden> goldens_;
};

// The events of the golden feed, as projections see them.
std::vector<storage::StoredEvent> golden_events(const EventsDoc& doc);

// Gives the bytes it was given, in order; the test fails when asked for more.
class GivenRandom final : public Random {
public:
    explicit GivenRandom(Bytes bytes) : bytes_(std::move(bytes)) {}
    void fill(std::span<std::uint8_t> out) override;
    bool spent() const { return at_ == bytes_.size(); }

private:
    Bytes bytes_;
    std::size_t at_ = 0;
};

}  // namespace merci::test

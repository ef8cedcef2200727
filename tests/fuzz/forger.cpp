#include "tests/fuzz/forger.h"

#include <algorithm>

#include "core/storage/fold.h"

namespace merci::fuzz {

Forger::Forger(Input& input, const Scene& scene, const Writer& writer, std::size_t seq)
    : input_(input), scene_(scene), writer_(writer), seq_(static_cast<std::int64_t>(seq)) {
    if (seq == 0) return;
    head_ = writer.events[seq - 1].sealed.hash;
    hlc_ = writer.envelopes[seq - 1].hlc;
}

Json Forger::value(int depth) {
    switch (input_.below(10)) {
        case 0: return input_.any(scene_.words);
        case 1: return input_.text(20);
        case 2: return static_cast<std::int64_t>(input_.number()) - 100;
        case 3: return nullptr;
        case 4: return input_.one_in(2);
        case 5: return -9'007'199'254'740'991;
        case 6: return 9'007'199'254'740'991;
        case 7: return depth > 3 ? Json::array() : Json::array({value(depth + 1), value(depth + 1)});
        case 8: return depth > 3 ? Json::object() : Json{{input_.any(scene_.words), value(depth + 1)}};
        default: return std::string(1 + input_.below(2000), 'x');
    }
}

void Forger::change_fields(Json& fields) {
    for (auto left = input_.below(3); left > 0; --left) {
        auto at = fields.begin();
        if (fields.empty()) break;
        std::advance(at, input_.below(fields.size()));
        if (input_.one_in(4))
            fields.erase(at);
        else
            *at = value();
    }
    if (input_.one_in(8))
        fields[input_.any(std::vector<std::string>{"owner", "k", "blob", "scope", "subject"})] = value();
}

journal::WirePart Forger::part(const journal::WirePart& from) {
    const auto* sealed = std::get_if<journal::SealedPart>(&from);
    if (sealed == nullptr || input_.one_in(16)) return journal::Erased{input_.any(scene_.words)};
    journal::SealedPart out = *sealed;
    if (input_.one_in(3)) return out;
    auto opened = journal::open_part(sealed->text);
    if (!opened.ok() || input_.one_in(12)) {
        out.text = input_.text(80);
        return out;
    }
    switch (input_.below(8)) {
        case 1: opened->owner = input_.any(scene_.people); break;
        case 2: opened->owner.clear(); break;
        case 3: opened->kind = storage::known_parts()[input_.below(storage::known_parts().size())].kind; break;
        default: break;
    }
    change_fields(opened->fields);
    SeededRandom salt(input_.byte());
    auto again = journal::seal(*opened, salt);
    if (again.ok()) out = std::move(*again);
    return out;
}

void Forger::change_envelope(journal::Envelope& envelope) {
    switch (input_.below(24)) {
        case 1: envelope.seq += static_cast<std::int64_t>(input_.below(5)) - 2; break;
        case 2: envelope.seq = 9'007'199'254'740'991; break;
        case 3: envelope.prev[input_.below(32)] ^= input_.byte(); break;
        case 4: envelope.id = input_.any(scene_.words); break;
        case 5: envelope.centre = "0123456789AB"; break;
        case 6: envelope.hlc = writer_.envelopes.front().hlc; break;
        case 7: envelope.hlc = journal::Hlc::kEnd; break;
        case 8: envelope.type = input_.letters(12); break;
        case 9: envelope.tv = static_cast<int>(input_.below(20'000)); break;
        case 10: envelope.feed.epoch = static_cast<int>(input_.below(1000)); break;
        case 11: envelope.parts.resize(input_.below(300)); break;
        case 12:
            envelope.type = input_.any(std::vector<std::string>{"feed_opened", "person_erased", "kiosk_admitted",
                                                                "kiosk_removed", "badge_awarded"});
            break;
        default: break;
    }
}

void Forger::spoil(journal::WireEvent& event) {
    switch (input_.below(20)) {
        case 1: event.sealed.sig[input_.below(64)] ^= std::uint8_t(1 + input_.below(255)); break;
        case 2: event.sealed.text += input_.text(10); break;
        case 3:
            if (!event.sealed.text.empty()) event.sealed.text[input_.below(event.sealed.text.size())] ^= char(1);
            break;
        case 4:
            if (!event.parts.empty()) event.parts.pop_back();
            break;
        case 5: event.parts.emplace_back(journal::Erased{input_.any(scene_.words)}); break;
        case 6:
            if (!event.parts.empty()) event.parts[input_.below(event.parts.size())] = journal::Erased{scene_.people[0]};
            break;
        default: return;
    }
    event.sealed.hash = sha256(bytes_of(event.sealed.text));
}

journal::WireEvent Forger::next() {
    // One that was there already, of either kiosk.
    if (input_.one_in(10)) return input_.any(input_.any(scene_.writers).events);
    if (!made_.empty() && input_.one_in(10)) return input_.any(made_);
    const auto& from = input_.any(scene_.writers);
    const auto which = input_.below(from.events.size());
    journal::Envelope envelope = from.envelopes[which];
    envelope.feed = *journal::FeedId::parse(writer_.feed);
    envelope.seq = seq_ + 1;
    envelope.prev = head_;
    const bool copy = input_.one_in(8);
    if (!copy) {
        SeededRandom random(std::uint64_t{input_.byte()} + static_cast<std::uint64_t>(seq_) * 1000);
        envelope.id = new_id(random);
    }
    envelope.hlc = journal::Hlc::at(hlc_.millis() + 1 + input_.below(1000));
    journal::WireEvent event;
    envelope.parts.clear();
    for (const auto& one : from.events[which].parts) {
        event.parts.push_back(copy ? one : part(one));
        const auto* sealed = std::get_if<journal::SealedPart>(&event.parts.back());
        envelope.parts.push_back(sealed != nullptr ? sealed->commitment() : from.envelopes[which].parts[0]);
    }
    const auto good = envelope;
    change_envelope(envelope);
    if (envelope.seq == good.seq && envelope.hlc == good.hlc && envelope.prev == good.prev) {
        event.sealed = journal::sign(envelope, writer_.key);
        seq_ = envelope.seq;
        head_ = event.sealed.hash;
        hlc_ = envelope.hlc;
    } else {
        event.sealed = journal::sign(envelope, writer_.key);
    }
    spoil(event);
    made_.push_back(event);
    return event;
}

}  // namespace merci::fuzz

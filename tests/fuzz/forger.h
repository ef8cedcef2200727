// Events that an enrolled but hostile device could send: taken from real ones, changed where the input says, chained
// and signed with the device's own key, so that what lies behind the signature is reached. Some are spoilt after
// signing, too.
#pragma once

#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scene.h"

namespace merci::fuzz {

class Forger {
public:
    // Goes on where `writer` stands after `seq` of its own events.
    Forger(Input& input, const Scene& scene, const Writer& writer, std::size_t seq);

    journal::WireEvent next();

private:
    Json value(int depth = 0);
    journal::WirePart part(const journal::WirePart& from);
    void change_fields(Json& fields);
    void change_envelope(journal::Envelope& envelope);
    void spoil(journal::WireEvent& event);

    Input& input_;
    const Scene& scene_;
    const Writer& writer_;
    std::int64_t seq_ = 0;
    Hash head_{};
    journal::Hlc hlc_;
    std::vector<journal::WireEvent> made_;
};

}  // namespace merci::fuzz

#include "core/flow/draft_json.h"

namespace merci::flow {

Json to_json(const domain::Photo& photo) {
    return {{"blob", photo.blob}, {"w", photo.width}, {"h", photo.height}};
}

Json to_json(const domain::VoiceNote& note) {
    return {{"blob", note.blob}, {"millis", note.millis}};
}

domain::Photo photo_from(const Json& json) {
    return {json.at("blob").get<std::string>(), json.at("w").get<int>(), json.at("h").get<int>()};
}

domain::VoiceNote note_from(const Json& json) {
    return {json.at("blob").get<std::string>(), json.at("millis").get<int>()};
}

}  // namespace merci::flow

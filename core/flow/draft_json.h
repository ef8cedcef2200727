// What several journeys keep in a draft: a photo, a voice note. Reading throws Json::exception, as from_json expects.
#pragma once

#include <optional>

#include "core/base/json.h"
#include "core/domain/model.h"

namespace merci::flow {

Json to_json(const domain::Photo& photo);
Json to_json(const domain::VoiceNote& note);
domain::Photo photo_from(const Json& json);
domain::VoiceNote note_from(const Json& json);

}  // namespace merci::flow

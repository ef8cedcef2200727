// Two cards of My space: the last thanks I was given, and what I asked for and where it stands.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

void thanks_strip(widgets::Ui& ui, app::App& app, const render::Rect& rect, const std::vector<domain::Thanks>& thanks);

// What somebody asked for that is not over: neither followed by a badge nor by another request for the same. Newest
// first.
std::vector<domain::Request> open_requests(const storage::Projections& view, const Id& person);
// One of them, what is missing, and where it is on its way; without one, that nothing waits.
void request_card(widgets::Ui& ui, app::App& app, const render::Rect& rect, const domain::Request* request);

}  // namespace merci::screens

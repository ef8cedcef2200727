// Who may see what of me: name, face, wall; photo by photo; badge by badge on the internet.
//
// Anybody who holds the card may show less; more is for its owner, who showed their pictures or has an animator beside
// them. What shows a minor needs a guardian's paper.
#pragma once

#include "core/domain/consents.h"
#include "kiosk/app/app.h"

namespace merci::screens {

class ConsentScreen final : public app::Screen {
public:
    explicit ConsentScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.consents"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
};

app::Chrome consent_chrome(app::App& app);
// As the law has it at this moment; whoever has a year of birth, while the date is not sure.
bool counts_as_minor(app::App& app, const domain::Person& person);
// How far whoever is here may show this: a minor as far as a guardian has signed.
domain::Reach may_reach(app::App& app, std::string_view what, std::string_view of);
// Shows this to these, or to fewer; asks for somebody beside where more is wished than a card alone may do.
void show_to(app::App& app, std::string_view what, const std::string& of, domain::Reach reach);

struct ReachWords {
    const char* emoji;
    text::Key label;
    text::Key sub;
};
ReachWords words_of(domain::Reach reach);
// One row a reach, the one that holds chosen; the one that was touched. What is beyond `most`, and more than now, needs
// a paper and is not to touch.
std::optional<domain::Reach> reach_rows(widgets::Ui& ui, const render::Rect& area,
                                        const std::vector<domain::Reach>& reaches, domain::Reach now,
                                        domain::Reach most);

}  // namespace merci::screens

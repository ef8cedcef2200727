// My photos, one by one: nobody, the centre, or everyone. Those too in which others named me; and each is shown only
// once all who are in it say yes.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class ConsentPhotosScreen final : public app::Screen {
public:
    explicit ConsentPhotosScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.photos"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;

private:
    struct Mine {
        domain::Record record;
        domain::Photo photo;
    };
    bool card(widgets::Ui& ui, const Mine& mine, const render::Rect& rect);
    std::vector<Mine> photos_;
    int page_ = 0;
};

class ConsentPhotoScreen final : public app::Screen {
public:
    ConsentPhotoScreen(app::App& app, domain::Record record, domain::Photo photo)
        : Screen(app), record_(std::move(record)), photo_(std::move(photo)) {}
    std::string name() const override { return "space.photo"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;

private:
    void picture(widgets::Ui& ui, const render::Rect& rect);
    void others(widgets::Ui& ui, const render::Rect& rect);
    domain::Record record_;
    domain::Photo photo_;
};

}  // namespace merci::screens

// What I did: my records with their photos, a page of them; and each as it was told.
#pragma once

#include "kiosk/app/app.h"

namespace merci::screens {

class MyRecordsScreen final : public app::Screen {
public:
    explicit MyRecordsScreen(app::App& app) : Screen(app) {}
    std::string name() const override { return "space.records"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void entered() override;

private:
    std::vector<domain::Record> records_;
    int page_ = 0;
};

// One of them: its photos large, one after the other, its words, and the voice played back.
class RecordScreen final : public app::Screen {
public:
    RecordScreen(app::App& app, domain::Record record) : Screen(app), record_(std::move(record)) {}
    std::string name() const override { return "space.record"; }
    domain::Hue hue() const override { return domain::Hue::cobalt; }
    app::Chrome chrome() override;
    void draw(widgets::Ui& ui) override;
    void on_main() override;
    void left() override { app_.voice_notes().stop(); }

private:
    void photo(widgets::Ui& ui, const render::Rect& rect) const;
    int words(widgets::Ui& ui, const render::Rect& rect) const;
    std::vector<std::string> others() const;

    domain::Record record_;
    std::size_t shown_ = 0;
};

}  // namespace merci::screens

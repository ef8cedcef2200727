#include "core/cards/compose.h"
#include "core/cards/compose_portfolio.h"
#include "core/cards/sheet.h"

#include "cli/command_line.h"
#include "core/base/files.h"

namespace merci::cli {
namespace {

struct Options {
    std::string data;
    std::string person;
    std::string award;
    std::string out;
    std::string layout = "card";
};

cards::Paper paper_named(const std::string& name) {
    if (name == "a4") return cards::Paper::a4;
    return name == "ticket" ? cards::Paper::ticket : cards::Paper::card;
}

Result<cards::Face> face_of(const Options& options, const storage::Reader& reader) {
    if (!options.award.empty()) {
        MERCI_TRY(auto card, cards::badge_card(reader.view(), options.award));
        return cards::Face(std::move(card));
    }
    MERCI_TRY(const auto keys, secrets::Keys::load(reader.folder().keys()));
    MERCI_TRY(auto card, cards::personal_card(reader.view(), keys, reader.blobs(), options.person));
    return cards::Face(std::move(card));
}

// The first page as a picture, page-2.png beside page.png when there is a second.
Result<void> write_pages(const std::string& out, const std::vector<drawing::Surface>& pages) {
    const std::string stem = out.substr(0, out.size() - std::string_view(".png").size());
    for (std::size_t i = 0; i < pages.size(); ++i) {
        MERCI_TRY(const auto png, drawing::to_png(pages[i]));
        MERCI_CHECK(write_file(i == 0 ? out : stem + "-" + std::to_string(i + 1) + ".png", png));
    }
    return {};
}

Result<void> write_portfolio(const Options& options, const storage::Reader& reader) {
    const SystemClock clock;
    MERCI_TRY(const auto portfolio, cards::portfolio_of(reader.view(), options.person, local_day(clock.now())));
    if (options.out.ends_with(".pdf")) {
        MERCI_TRY(const auto pdf, cards::portfolio_pdf(portfolio));
        return write_file(options.out, pdf);
    }
    MERCI_TRY(const auto pages, cards::portfolio_pages(portfolio));
    return write_pages(options.out, pages);
}

Result<void> write(const Options& options) {
    MERCI_TRY(const auto reader, open_to_show(options.data));
    if (options.layout == "portfolio") return write_portfolio(options, *reader);
    MERCI_TRY(const auto face, face_of(options, *reader));
    const std::vector<cards::Face> faces = {face};
    const auto paper = paper_named(options.layout);
    if (options.out.ends_with(".pdf")) return cards::write_pdf(options.out, faces, paper);
    MERCI_TRY(const auto pages, cards::to_pages(faces, paper));
    return write_pages(options.out, pages);
}

}  // namespace

void add_card(CLI::App& app, Action& action) {
    auto* verb = app.add_subcommand("card", "Writes a card, or a person's portfolio, as PDF or PNG");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    auto* which = verb->add_option_group("which");
    which->add_option("--person", options->person, "Id of a person: their personal card, the one that is alive");
    which->add_option("--award", options->award, "Id of an award: its badge card");
    which->require_option(1);
    verb->add_option("--out", options->out, "File to write, .pdf or .png")
        ->required()
        ->check([](const std::string& out) {
            return out.ends_with(".pdf") || out.ends_with(".png") ? std::string()
                                                                  : std::string("--out must end in .pdf or .png");
        });
    verb->add_option("--layout", options->layout,
                     "card, a4 or ticket; portfolio: all badges of a person, on one or two pages of A4")
        ->check(CLI::IsMember({"card", "a4", "ticket", "portfolio"}))
        ->capture_default_str();
    verb->callback([options, &action] {
        if (options->layout == "portfolio" && options->person.empty())
            throw CLI::ValidationError("--layout", "a portfolio is a person's: give --person");
        action = [options] { return write(*options); };
    });
}

}  // namespace merci::cli

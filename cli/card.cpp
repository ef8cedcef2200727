#include "core/cards/compose.h"
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

Result<void> write(const Options& options) {
    MERCI_TRY(const auto reader, storage::Reader::open(options.data));
    MERCI_TRY(const auto face, face_of(options, *reader));
    const std::vector<cards::Face> faces = {face};
    const auto paper = paper_named(options.layout);
    if (options.out.ends_with(".pdf")) return cards::write_pdf(options.out, faces, paper);
    MERCI_TRY(const auto pages, cards::to_pages(faces, paper));
    MERCI_TRY(const auto png, drawing::to_png(pages.front()));
    return write_file(options.out, png);
}

}  // namespace

void add_card(CLI::App& app, Action& action) {
    auto* verb = app.add_subcommand("card", "Writes a personal card or a badge card as PDF or PNG");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    auto* which = verb->add_option_group("which");
    which->add_option("--person", options->person, "Id of a person: their personal card, the one that is alive");
    which->add_option("--award", options->award, "Id of an award: its badge card");
    which->require_option(1);
    verb->add_option("--out", options->out, "File to write, .pdf or .png")
        ->required()
        ->check([](const std::string& out) {
            return out.ends_with(".pdf") || out.ends_with(".png") ? std::string() : std::string("--out must end in .pdf or .png");
        });
    verb->add_option("--layout", options->layout, "card, a4 or ticket")->check(CLI::IsMember({"card", "a4", "ticket"}))->capture_default_str();
    verb->callback([options, &action] { action = [options] { return write(*options); }; });
}

}  // namespace merci::cli

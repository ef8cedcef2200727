#include "core/domain/scan.h"

#include "cli/command_line.h"
#include "core/media/picture.h"
#include "scan/qr_reader.h"

namespace merci::cli {

void add_scan(CLI::App& app, Action& action) {
    struct Options {
        std::string data;
        std::string image;
    };
    auto* verb = app.add_subcommand("scan", "Says what the QR code in a picture is, and whether it is genuine");
    auto options = std::make_shared<Options>();
    verb->add_option("--data", options->data, "Data folder")->required();
    verb->add_option("image", options->image, "A PNG or JPEG picture")->required();
    verb->callback([options, &action] {
        action = [options]() -> Result<void> {
            MERCI_TRY(const auto reader, storage::Reader::open(options->data));
            MERCI_TRY(const auto picture, media::decode_file(options->image));
            scan::QrReader qr;
            const scan::BgrxView pixels{reinterpret_cast<const std::uint8_t*>(picture.row(0).data()), picture.width(),
                                        picture.height(), picture.stride()};
            const auto text = qr.read(pixels);
            if (!text) return fail(Code::not_found, "no QR code in the picture");
            MERCI_TRY(const auto scanned, domain::read_card(*text, reader->view()));
            print(domain::scan_json(scanned, reader->view().centre().lang));
            return {};
        };
    });
}

}  // namespace merci::cli

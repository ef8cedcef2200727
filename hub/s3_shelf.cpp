#include "hub/s3_shelf.h"

#include <spdlog/fmt/fmt.h>

#include <algorithm>

#include "core/base/sodium.h"

namespace merci::hub {
namespace {

constexpr std::size_t kFew = 4;  // names that are asked for one by one

std::string key_of(const std::string& centre, const std::string& blob) {
    return centre + "/" + blob;
}

std::string pieces_of(const std::string& centre, const std::string& blob) {
    return "coming/" + centre + "/" + blob + "/";
}

std::string piece_key(const std::string& centre, const std::string& blob, std::size_t offset) {
    return pieces_of(centre, blob) + fmt::format("{:08}", offset);
}

}  // namespace

Result<void> S3Shelf::look() {
    MERCI_TRY(const auto page, s3_.list("coming/", {}));
    return {};
}

Result<std::optional<std::size_t>> S3Shelf::size(const std::string& centre, const std::string& blob) {
    const auto size = s3_.head(key_of(centre, blob));
    if (size.ok()) return std::optional(*size);
    if (size.error().code == Code::not_found) return std::optional<std::size_t>();
    return size.error();
}

// Those that follow one another from 0 on.
Result<std::vector<S3::Listed>> S3Shelf::pieces(const std::string& centre, const std::string& blob) {
    MERCI_TRY(auto page, s3_.list(pieces_of(centre, blob), {}));
    std::size_t end = 0;
    std::size_t count = 0;
    while (count < page.listed.size() && page.listed[count].key == piece_key(centre, blob, end))
        end += page.listed[count++].size;
    page.listed.resize(count);
    return std::move(page.listed);
}

Result<std::size_t> S3Shelf::so_far(const std::string& centre, const std::string& blob) {
    MERCI_TRY(const auto list, pieces(centre, blob));
    std::size_t sum = 0;
    for (const auto& piece : list) sum += piece.size;
    return sum;
}

Result<std::vector<std::string>> S3Shelf::absent(const std::string& centre, const std::vector<std::string>& names) {
    std::vector<std::string> out;
    if (names.size() <= kFew) {
        for (const auto& name : names) {
            MERCI_TRY(const auto whole, size(centre, name));
            if (!whole) out.push_back(name);
        }
        return out;
    }
    // The names between the first and the last, a page at a time: begun before the first.
    std::vector<std::string> there;
    std::string after = key_of(centre, names.front().substr(0, names.front().size() - 1));
    for (bool more = true; more;) {
        MERCI_TRY(const auto page, s3_.list(centre + "/", after));
        for (const auto& one : page.listed) there.push_back(one.key.substr(centre.size() + 1));
        more = page.more && there.back() < names.back();
        if (more) after = page.listed.back().key;
    }
    std::ranges::set_difference(names, there, std::back_inserter(out));
    return out;
}

Result<Bytes> S3Shelf::get(const std::string& centre, const std::string& blob) {
    if (!is_hash(blob)) return fail(Code::bad_input, "not the name of a blob");
    MERCI_TRY(auto bytes, s3_.get(key_of(centre, blob), storage::kBlobMax));
    if (hex(sha256(bytes)) != blob) return fail(Code::damaged, "the bytes are not what the name says");
    return bytes;
}

Result<std::size_t> S3Shelf::add(const std::string& centre, const std::string& blob, const Piece& piece) {
    MERCI_CHECK(check(blob, piece));
    MERCI_TRY(const auto whole, size(centre, blob));
    if (whole) return *whole;
    if (piece.offset == 0 && piece.bytes.size() == piece.length) {
        if (hex(sha256(piece.bytes)) != blob) return fail(Code::damaged, "the bytes are not what the name says");
        MERCI_CHECK(s3_.put(key_of(centre, blob), piece.bytes));
        return piece.length;
    }
    MERCI_TRY(const auto stands, so_far(centre, blob));
    if (piece.offset != stands) return fail(Code::already, "it stands elsewhere");
    if (!piece.bytes.empty()) MERCI_CHECK(s3_.put(piece_key(centre, blob, piece.offset), piece.bytes));
    const std::size_t now = piece.offset + piece.bytes.size();
    if (now == piece.length) MERCI_CHECK(put_together(centre, blob));
    return now;
}

// What stands in the store is what counts, not what came over the wire.
Result<void> S3Shelf::put_together(const std::string& centre, const std::string& blob) {
    MERCI_TRY(const auto list, pieces(centre, blob));
    Bytes bytes;
    for (const auto& piece : list) {
        MERCI_TRY(const auto some, s3_.get(piece.key, storage::kBlobMax));
        bytes.insert(bytes.end(), some.begin(), some.end());
    }
    const bool good = hex(sha256(bytes)) == blob;
    if (good) MERCI_CHECK(s3_.put(key_of(centre, blob), bytes));
    MERCI_CHECK(remove_pieces(centre, blob));
    if (!good) return fail(Code::damaged, "the bytes are not what the name says");
    return {};
}

Result<void> S3Shelf::remove_pieces(const std::string& centre, const std::string& blob) {
    for (bool more = true; more;) {
        MERCI_TRY(const auto page, s3_.list(pieces_of(centre, blob), {}));
        for (const auto& piece : page.listed) MERCI_CHECK(s3_.remove(piece.key));
        more = page.more;
    }
    return {};
}

Result<void> S3Shelf::remove(const std::string& centre, const std::string& blob) {
    if (!is_hash(blob)) return fail(Code::bad_input, "not the name of a blob");
    MERCI_CHECK(s3_.remove(key_of(centre, blob)));
    return remove_pieces(centre, blob);
}

}  // namespace merci::hub

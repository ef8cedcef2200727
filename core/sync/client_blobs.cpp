// Photos and voices, up and down. See client.h.
#include <algorithm>
#include <cstdlib>
#include <future>

#include "core/base/files.h"
#include "core/base/log.h"
#include "core/storage/blob_scope.h"
#include "core/storage/sync_state.h"
#include "core/sync/client.h"
#include "core/sync/protocol.h"

namespace merci::sync {
namespace {

constexpr std::size_t kPiece = 1u << 20;  // of a blob, up or down
constexpr int kPatchesMax = 40;           // of one blob in one go
constexpr std::size_t kBlobsAtOnce = 20;
constexpr std::size_t kBlobBytesAtOnce = 4u << 20;

std::string blob_path(const std::string& hash) {
    return kPathBlobs + hash;
}

Result<std::size_t> number_in(const HttpAnswer& answer, const char* header) {
    const auto text = answer.header(header);
    if (text.empty() || text.size() > 12 || text.find_first_not_of("0123456789") != std::string::npos)
        return fail(Code::bad_input, "the hub's answer lacks a number");
    return static_cast<std::size_t>(std::strtoull(text.c_str(), nullptr, 10));
}

}  // namespace

Result<Client::AtHub> Client::at_hub(const std::string& hash, std::size_t size) {
    MERCI_TRY(const auto answer, session_.request("HEAD", blob_path(hash), {}, {}, kPiece));
    if (answer.status == 404) return AtHub{};
    if (answer.status != 200) return fail(Code::io, "the hub does not say how much of a blob it has");
    MERCI_TRY(const auto offset, number_in(answer, "upload-offset"));
    if (offset > size) return fail(Code::bad_input, "the hub has more of a blob than there is");
    return AtHub{offset, !answer.header("upload-length").empty()};
}

// Whoever asks for it: what is of this kiosk alone does not leave it.
Result<Bytes> Client::blob_to_send(const std::string& hash) {
    Result<Bytes> bytes = fail(Code::not_found);
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        if (storage::blob_travels(store.database(), hash)) bytes = store.blobs().get(hash);
        return store.database().take_error();
    }));
    return bytes;
}

Result<void> Client::not_wanted(const std::string& hash) {
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        storage::note_has(store.database(), hash);
        return store.database().take_error();
    }));
    planner_.skipped(hash);
    return {};
}

// Small ones, as most photos are, go whole and beside one another, without asking first how much of them is there.
Result<void> Client::push_blobs() {
    std::vector<std::pair<std::string, Bytes>> going;
    std::size_t size = 0;
    for (const auto& hash : planner_.up(kBlobsAtOnce)) {
        auto bytes = blob_to_send(hash);
        if (!bytes.ok()) {
            planner_.skipped(hash);  // damaged or gone here: verify says so
            continue;
        }
        const bool alone = bytes->empty() || bytes->size() > kPiece;
        if (alone && going.empty()) return push_blob(hash);
        if (alone || size + bytes->size() > kBlobBytesAtOnce) break;
        size += bytes->size();
        going.emplace_back(hash, std::move(*bytes));
    }
    std::vector<HttpRequest> requests;
    for (auto& [hash, bytes] : going) {
        const auto path = blob_path(hash) + "?offset=0&length=" + std::to_string(bytes.size());
        MERCI_TRY(auto request, session_.signed_request("PATCH", path, std::move(bytes), {}, kPiece));
        requests.push_back(std::move(request));
    }
    const auto answers = session_.send_all(requests);
    std::vector<std::string> there;
    for (std::size_t i = 0; i < going.size(); ++i) {
        if (!answers[i].ok()) continue;
        const auto stands = number_in(*answers[i], "upload-offset");
        const bool whole = stands.ok() && *stands == requests[i].body.size();
        if (whole && (answers[i]->status == 204 || answers[i]->status == 409)) there.push_back(going[i].first);
    }
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        storage::Transaction transaction(store.database());
        for (const auto& hash : there) storage::note_has(store.database(), hash);
        return transaction.commit();
    }));
    report_.blobs_up += static_cast<std::int64_t>(there.size());
    for (const auto& hash : there) planner_.pushed_blob(hash);
    for (std::size_t i = 0; i < going.size(); ++i) {
        if (!answers[i].ok()) return answers[i].error();
        if (std::ranges::find(there, going[i].first) == there.end()) MERCI_CHECK(push_blob(going[i].first));
    }
    return {};
}

Result<void> Client::push_blob(const std::string& hash) {
    const auto bytes = blob_to_send(hash);
    if (!bytes.ok()) {
        planner_.skipped(hash);  // damaged or gone here: verify says so
        return {};
    }
    const auto size = bytes->size();
    MERCI_TRY(const auto begun, at_hub(hash, size));
    auto offset = begun.offset;
    // A hub that has every byte may have died before it looked at them: then an empty piece has it look.
    bool sent = begun.whole;
    for (int patches = 0; offset < size || !sent; ++patches) {
        if (patches == kPatchesMax) return fail(Code::io, "a blob does not get across");
        const auto piece = std::min(kPiece, size - offset);
        const auto from = bytes->begin() + static_cast<std::ptrdiff_t>(offset);
        const std::string path =
            blob_path(hash) + "?offset=" + std::to_string(offset) + "&length=" + std::to_string(size);
        MERCI_TRY(const auto answer,
                  session_.request("PATCH", path, Bytes(from, from + static_cast<std::ptrdiff_t>(piece)), {}, kPiece));
        if (answer.status == 422) {
            offset = 0;
            sent = false;
            continue;
        }
        if (answer.status == 404) return not_wanted(hash);
        if (answer.status != 204 && answer.status != 409)
            return fail(answer.status == 401 ? Code::wrong_secret : Code::io,
                        "the hub answers " + std::to_string(answer.status) + " to a piece of a blob");
        MERCI_TRY(offset, number_in(answer, "upload-offset"));
        if (offset > size) return fail(Code::bad_input, "the hub has more of a blob than there is");
        sent = answer.status == 204;
    }
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        storage::note_has(store.database(), hash);
        return store.database().take_error();
    }));
    ++report_.blobs_up;
    planner_.pushed_blob(hash);
    return {};
}

// Their disk is waited for once, not one after the other.
Result<void> Client::keep_blobs(const std::vector<Whole>& blobs) {
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        std::vector<std::future<Result<std::string>>> writing;
        for (const auto& blob : blobs) {
            // Between the question and the answer its person may have been erased.
            if (!store.view().blob_known(blob.hash)) continue;
            writing.push_back(std::async(std::launch::async, [&] { return store.blobs().put(blob.bytes); }));
        }
        Result<void> done;
        for (auto& one : writing) {
            const auto put = one.get();
            if (!put.ok()) done = put.error();
        }
        return done;
    }));
    report_.blobs_down += static_cast<std::int64_t>(blobs.size());
    for (const auto& blob : blobs) planner_.pulled_blob(blob.hash);
    return {};
}

// Small ones come beside one another; what is large, or was begun before, comes piece by piece.
Result<void> Client::pull_blobs() {
    std::filesystem::path incoming;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        incoming = store.folder().incoming();
        return make_folder(incoming, Secrecy::secret);
    }));
    std::vector<std::string> coming;
    std::vector<HttpRequest> requests;
    for (const auto& hash : planner_.down(kBlobsAtOnce)) {
        std::error_code error;
        if (std::filesystem::exists(incoming / hash, error)) {
            if (coming.empty()) return pull_blob(hash);
            break;
        }
        MERCI_TRY(auto request,
                  session_.signed_request("GET", blob_path(hash), {}, "bytes=0-" + std::to_string(kPiece - 1), kPiece));
        coming.push_back(hash);
        requests.push_back(std::move(request));
    }
    const auto answers = session_.send_all(requests);
    std::vector<Whole> whole;
    for (std::size_t i = 0; i < coming.size(); ++i) {
        const auto& answer = answers[i];
        if (!answer.ok() || (answer->status != 200 && answer->status != 206)) continue;
        if (hex(sha256(answer->body)) == coming[i])
            whole.push_back({coming[i], answer->body});
        else if (answer->status == 206 && answer->body.size() == kPiece)  // the first of a large one
            MERCI_CHECK(write_file(incoming / coming[i], answer->body, Secrecy::secret));
    }
    MERCI_CHECK(keep_blobs(whole));
    for (std::size_t i = 0; i < coming.size(); ++i) {
        if (!answers[i].ok() && answers[i].error().code != Code::too_large) return answers[i].error();
        const bool there = std::ranges::any_of(whole, [&](const Whole& one) { return one.hash == coming[i]; });
        if (!there) MERCI_CHECK(pull_blob(coming[i]));
    }
    return {};
}

Result<void> Client::pull_blob(const std::string& hash) {
    std::filesystem::path part;
    MERCI_CHECK(on_store_([&](storage::Store& store) -> Result<void> {
        part = store.folder().incoming() / hash;
        return make_folder(store.folder().incoming(), Secrecy::secret);
    }));
    const auto begun = read_file(part, storage::kBlobMax);
    Bytes bytes = begun.ok() ? *begun : Bytes();
    for (bool whole = false; !whole;) {
        const std::string range =
            "bytes=" + std::to_string(bytes.size()) + "-" + std::to_string(bytes.size() + kPiece - 1);
        MERCI_TRY(const auto answer, session_.request("GET", blob_path(hash), {}, range, storage::kBlobMax));
        if (answer.status == 404 || answer.status == 410) {
            planner_.skipped(hash);  // whoever has it has not sent it yet
            return {};
        }
        if (answer.status == 200) bytes.clear();
        if (answer.status == 200 || answer.status == 206)
            bytes.insert(bytes.end(), answer.body.begin(), answer.body.end());
        else if (answer.status != 416)
            return fail(Code::io, "the hub answers " + std::to_string(answer.status) + " for a blob");
        if (bytes.size() > storage::kBlobMax) return fail(Code::too_large, "the hub sends too much of a blob");
        whole = answer.status != 206 || answer.body.size() < kPiece || hex(sha256(bytes)) == hash;
        if (!whole) MERCI_CHECK(write_file(part, bytes, Secrecy::secret));
    }
    if (hex(sha256(bytes)) != hash) {
        MERCI_CHECK(remove_file(part));
        planner_.skipped(hash);
        log::warn("sync: blob {}… is not what its name says, and is fetched again later", hash.substr(0, 12));
        return {};
    }
    MERCI_CHECK(keep_blobs({{hash, bytes}}));
    return remove_file(part);
}

}  // namespace merci::sync

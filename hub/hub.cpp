#include "hub/hub.h"

#include "core/base/log.h"
#include "core/sync/protocol.h"

namespace merci::hub {
namespace {

constexpr std::size_t kLongestTarget = 2048;

bool is_sync(std::string_view path) {
    return path.starts_with("/v1/");
}

// For the log, which never holds what a stranger wrote.
std::string_view call_of(std::string_view path) {
    for (const std::string_view call : {sync::kPathEnrol, sync::kPathSession, sync::kPathEvents, sync::kPathBlobs,
                                        sync::kPathCheck, sync::kPathAdmissions}) {
        if (path.starts_with(call)) return call;
    }
    return is_sync(path) ? "/v1/?" : "page";
}

}  // namespace

Hub::Hub(Store& store, BlobShelf& blobs, std::filesystem::path caches, SigningKey key, Settings settings,
         const Clock& clock, Random& random)
    : store_(store),
      blobs_(blobs),
      caches_(store, caches),
      key_(std::move(key)),
      settings_(std::move(settings)),
      clock_(clock),
      random_(random),
      feeds_(store, std::move(caches), key_, clock, random),
      addresses_(settings_.per_address),
      devices_(settings_.per_device),
      writers_(settings_.per_writer) {}

Answer Hub::handle(const Request& request) {
    const auto begun = clock_.monotonic();
    auto answer = route(request);
    const bool sync = is_sync(request.path());
    metrics_.count("merci_hub_requests_total",
                   fmt::format("kind=\"{}\",status=\"{}\"", sync ? "sync" : "public", answer.status));
    // Neither address nor path of a page: who looked at which badge is nobody's business.
    if (sync || answer.status >= 500)
        log::info("{} status={} in={} out={} ms={}", call_of(request.path()), answer.status, request.body.size(),
                  answer.body.size(), clock_.monotonic() - begun);
    return answer;
}

Answer Hub::route(const Request& request) {
    const auto path = request.path();
    if (path == "/healthz") return {200, "text/plain; charset=utf-8", "ok\n", {}};
    if (path == "/metrics") {
        if (request.address != "127.0.0.1" && request.address != "::1") return plain_page(request);
        return {200, "text/plain; version=0.0.4", metrics_.text(), {}};
    }
    if (const int wait = addresses_.ask(request.address, clock_.monotonic(), random_); wait > 0) {
        metrics_.count("merci_hub_slowed_total", "by=\"address\"");
        return error_answer(429, "wait", "too many requests").with("Retry-After", std::to_string(wait));
    }
    if (request.target.size() > kLongestTarget) return error_answer(414, "too_large", "a long address");
    if (is_sync(path)) {
        auto answer = sync_route(request);
        return answer.ok() ? *answer : error_answer(answer.error());
    }
    if (auto answer = endorse_route(request, pieces_of(path))) return *std::move(answer);
    if (request.method != "GET" && request.method != "HEAD")
        return error_answer(405, "not_allowed", "pages are only read").with("Allow", "GET, HEAD");
    return public_route(request, pieces_of(path));
}

Result<void> Hub::tidy() {
    MERCI_CHECK(caches_.forget_erased());
    MERCI_TRY(const auto left, store_.to_scrub());
    for (const auto& blob : left) {
        MERCI_TRY(const auto centre, store_.centre(blob.centre));
        if (!centre) continue;
        pages_.forget(centre->number);
        MERCI_CHECK(blob.name.empty() ? caches_.forget(*centre) : blobs_.remove(centre->id, blob.name));
    }
    const auto now = clock_.monotonic();
    if (left.empty() || (scrubbed_ && now - *scrubbed_ < settings_.scrub_every)) return {};
    MERCI_CHECK(store_.scrub(left));
    scrubbed_ = now;
    for (const auto& blob : left) {
        MERCI_TRY(const auto centre, store_.centre(blob.centre));
        if (centre && blob.name.empty()) tend_quietly(*centre);
    }
    return {};
}

}  // namespace merci::hub

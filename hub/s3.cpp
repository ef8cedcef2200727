#include "hub/s3.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "core/base/sodium.h"

namespace merci::hub {
namespace {

constexpr std::size_t kMostList = 2u << 20;

bool plain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.' || c == '/';
    });
}

// In a query, as the signature wants it: keys are plain, only their slashes are not.
std::string escaped(std::string_view key) {
    std::string out;
    for (const char c : key) out += c == '/' ? std::string("%2F") : std::string(1, c);
    return out;
}

// What stands in the next <name>…</name>, and `at` behind it; nothing: there is none. Keys are plain: no entities.
std::optional<std::string_view> next(std::string_view xml, std::string_view name, std::size_t& at) {
    const auto open = xml.find("<" + std::string(name) + ">", at);
    if (open == std::string_view::npos) return std::nullopt;
    const auto begin = open + name.size() + 2;
    const auto end = xml.find("</" + std::string(name) + ">", begin);
    if (end == std::string_view::npos) return std::nullopt;
    at = end;
    return xml.substr(begin, end - begin);
}

struct Receiving {
    Bytes body;
    std::size_t limit = 0;
    bool too_large = false;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* into) {
    auto& receiving = *static_cast<Receiving*>(into);
    if (receiving.body.size() + size > receiving.limit) {
        receiving.too_large = true;
        return 0;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(data);
    receiving.body.insert(receiving.body.end(), bytes, bytes + size);
    return size;
}

Error error_of(long status, ByteView body) {
    std::size_t at = 0;
    const auto code = next(text_of(body), "Code", at).value_or("");
    const auto detail = "the blob store says " + std::to_string(status) + " " + std::string(code.substr(0, 40));
    switch (status) {
        case 404: return fail(Code::not_found, detail);
        case 401:
        case 403: return fail(Code::not_allowed, detail);
        case 507: return fail(Code::no_space, detail);
        case 408:
        case 409:
        case 429:
        case 500:
        case 502:
        case 503:
        case 504: return fail(Code::wait, detail);
        default: return fail(Code::io, detail);
    }
}

}  // namespace

struct S3::Handle {
    Handle() : curl(curl_easy_init()) {}
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() { curl_easy_cleanup(curl); }
    template <typename Option>
    void set(CURLoption name, Option value) const {
        curl_easy_setopt(curl, name, value);
    }
    CURL* curl;
};

struct S3::Asked {
    const char* method = "GET";
    std::string path;  // after the endpoint, with its query
    ByteView body;
    std::size_t limit = kMostList;
};

struct S3::Answered {
    Bytes body;
    std::size_t length = 0;  // as the answer says
};

Result<S3Settings> S3Settings::parse(const std::string& address, const std::string& endpoint) {
    constexpr std::string_view kKind = "s3://";
    S3Settings settings;
    if (!address.starts_with(kKind)) return fail(Code::bad_input, "an S3 store is s3://BUCKET/PREFIX");
    const auto rest = address.substr(kKind.size());
    const auto slash = std::min(rest.find('/'), rest.size());
    settings.bucket = rest.substr(0, slash);
    settings.prefix = slash < rest.size() ? rest.substr(slash + 1) : std::string();
    if (!settings.prefix.empty() && !settings.prefix.ends_with('/')) settings.prefix += '/';
    if (settings.bucket.empty() || !plain(settings.bucket) || !plain(settings.prefix) ||
        settings.prefix.find("..") != std::string::npos || settings.prefix.find("//") != std::string::npos)
        return fail(Code::bad_input, "an S3 store is s3://BUCKET/PREFIX");
    const bool http = endpoint.starts_with("http://") || endpoint.starts_with("https://");
    if (!http || endpoint.ends_with('/') || endpoint.find_first_of(" \r\n?#@") != std::string::npos)
        return fail(Code::bad_input, "--s3-endpoint is https://HOST, without a slash at its end");
    settings.endpoint = endpoint;
    return settings;
}

S3::S3(S3Settings settings) : settings_(std::move(settings)) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

S3::~S3() = default;

std::unique_ptr<S3::Handle> S3::handle() {
    const std::lock_guard lock(mutex_);
    if (idle_.empty()) return std::make_unique<Handle>();
    auto handle = std::move(idle_.back());
    idle_.pop_back();
    return handle;
}

Result<S3::Answered> S3::send(const Asked& asked) {
    auto handle = this->handle();
    if (handle->curl == nullptr) return fail(Code::io, "curl does not start");
    curl_easy_reset(handle->curl);  // the connection stays open
    Receiving receiving;
    receiving.limit = asked.limit;
    const auto url = settings_.endpoint + "/" + settings_.bucket + asked.path;
    const auto who = settings_.key_id + ":" + settings_.secret;
    const auto how = "aws:amz:" + settings_.region + ":s3";
    // The store checks what it was given against this hash, too.
    const auto hash = "x-amz-content-sha256: " + hex(sha256(asked.body));
    curl_slist* lines = curl_slist_append(nullptr, hash.c_str());
    lines = curl_slist_append(lines, "Content-Type: application/octet-stream");
    handle->set(CURLOPT_URL, url.c_str());
    handle->set(CURLOPT_HTTPHEADER, lines);
    handle->set(CURLOPT_CUSTOMREQUEST, asked.method);
    handle->set(CURLOPT_AWS_SIGV4, how.c_str());
    handle->set(CURLOPT_USERPWD, who.c_str());
    handle->set(CURLOPT_PROTOCOLS_STR, settings_.endpoint.starts_with("http://") ? "http" : "https");
    handle->set(CURLOPT_FOLLOWLOCATION, 0L);
    handle->set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    handle->set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    handle->set(CURLOPT_NOSIGNAL, 1L);
    handle->set(CURLOPT_CONNECTTIMEOUT, 5L);
    handle->set(CURLOPT_TIMEOUT, 30L);
    handle->set(CURLOPT_USERAGENT, "merci-hub");
    const std::string_view method(asked.method);
    if (method == "HEAD") handle->set(CURLOPT_NOBODY, 1L);
    if (method == "PUT") {
        handle->set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(asked.body.size()));
        handle->set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(asked.body.data()));
    }
    handle->set(CURLOPT_WRITEFUNCTION, &take_body);
    handle->set(CURLOPT_WRITEDATA, static_cast<void*>(&receiving));
    const CURLcode code = curl_easy_perform(handle->curl);
    curl_slist_free_all(lines);
    if (receiving.too_large) return fail(Code::too_large, "the blob store's answer is longer than it may be");
    if (code != CURLE_OK) return fail(Code::wait, std::string("the blob store: ") + curl_easy_strerror(code));
    long status = 0;
    curl_off_t length = 0;
    curl_easy_getinfo(handle->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(handle->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(handle));
    }
    if (status < 200 || status > 299) return error_of(status, receiving.body);
    return Answered{std::move(receiving.body), static_cast<std::size_t>(std::max<curl_off_t>(0, length))};
}

Result<std::size_t> S3::head(const std::string& key) {
    MERCI_TRY(const auto answered, send({"HEAD", "/" + settings_.prefix + key, {}, 0}));
    return answered.length;
}

Result<Bytes> S3::get(const std::string& key, std::size_t limit) {
    MERCI_TRY(auto answered, send({"GET", "/" + settings_.prefix + key, {}, limit}));
    return std::move(answered.body);
}

Result<void> S3::put(const std::string& key, ByteView bytes) {
    MERCI_TRY(const auto answered, send({"PUT", "/" + settings_.prefix + key, bytes}));
    return {};
}

Result<void> S3::remove(const std::string& key) {
    const auto answered = send({"DELETE", "/" + settings_.prefix + key, {}});
    if (!answered.ok() && answered.error().code != Code::not_found) return answered.error();
    return {};
}

Result<S3::Page> S3::list(const std::string& start, const std::string& after) {
    // In the order of their names, as the signature wants it.
    std::string query = "/?list-type=2&prefix=" + escaped(settings_.prefix + start);
    if (!after.empty()) query += "&start-after=" + escaped(settings_.prefix + after);
    MERCI_TRY(const auto answered, send({"GET", query, {}}));
    const auto xml = text_of(answered.body);
    Page page;
    std::size_t at = 0;
    while (const auto one = next(xml, "Contents", at)) {
        std::size_t inside = 0;
        const auto key = next(*one, "Key", inside);
        inside = 0;
        const auto size = next(*one, "Size", inside);
        if (!key || !size || !key->starts_with(settings_.prefix))
            return fail(Code::io, "the blob store lists what is no object of ours");
        Listed listed{std::string(key->substr(settings_.prefix.size())), 0};
        std::from_chars(size->data(), size->data() + size->size(), listed.size);
        page.listed.push_back(std::move(listed));
    }
    at = 0;
    page.more = next(xml, "IsTruncated", at) == "true" && !page.listed.empty();
    return page;
}

}  // namespace merci::hub

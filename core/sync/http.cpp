#include "core/sync/http.h"

#include <curl/curl.h>

#include <algorithm>
#include <mutex>

namespace merci::sync {
namespace {

struct Receiving {
    HttpAnswer answer;
    std::size_t limit = 0;
    bool too_large = false;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* into) {
    auto& receiving = *static_cast<Receiving*>(into);
    auto& body = receiving.answer.body;
    if (body.size() + size > receiving.limit) {
        receiving.too_large = true;
        return 0;
    }
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(data);
    body.insert(body.end(), bytes, bytes + size);
    return size;
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* into) {
    auto& headers = static_cast<Receiving*>(into)->answer.headers;
    const std::string_view line(data, size);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || headers.size() >= 100) return size;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    auto value = line.substr(colon + 1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    while (!value.empty() && (value.back() == '\r' || value.back() == '\n' || value.back() == ' '))
        value.remove_suffix(1);
    headers[name] = std::string(value);
    return size;
}

int whether_to_stop(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return *static_cast<const std::atomic<bool>*>(stop) ? 1 : 0;
}

class Curl final : public Transport {
public:
    Curl(std::string address, CURL* handle, long patience, const std::atomic<bool>* stop)
        : address_(std::move(address)), handle_(handle), patience_(patience), stop_(stop) {}
    Curl(const Curl&) = delete;
    Curl& operator=(const Curl&) = delete;
    ~Curl() override { curl_easy_cleanup(handle_); }

    Result<HttpAnswer> send(const HttpRequest& request) override {
        curl_easy_reset(handle_);  // the connection stays open
        Receiving receiving;
        receiving.limit = request.limit;
        const std::string url = address_ + request.path;
        curl_slist* lines = curl_slist_append(nullptr, "Expect:");
        for (const auto& [name, value] : request.headers)
            lines = curl_slist_append(lines, (name + ": " + value).c_str());
        common_options();
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_HTTPHEADER, lines);
        set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
        if (request.method == "HEAD") set(CURLOPT_NOBODY, 1L);
        if (request.method == "POST" || request.method == "PATCH") {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
            set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body.data()));
        }
        set(CURLOPT_WRITEFUNCTION, &take_body);
        set(CURLOPT_WRITEDATA, static_cast<void*>(&receiving));
        set(CURLOPT_HEADERFUNCTION, &take_header);
        set(CURLOPT_HEADERDATA, static_cast<void*>(&receiving));
        const CURLcode code = curl_easy_perform(handle_);
        curl_slist_free_all(lines);
        if (receiving.too_large) return fail(Code::too_large, "the hub's answer is longer than it may be");
        if (code != CURLE_OK) return fail(Code::io, std::string("the hub: ") + curl_easy_strerror(code));
        long status = 0;
        curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
        receiving.answer.status = static_cast<int>(status);
        return std::move(receiving.answer);
    }

private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(handle_, option, value);
    }

    void common_options() {
        set(CURLOPT_PROTOCOLS_STR, address_.starts_with("http://") ? "http" : "https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, 10L);
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, 30L);
        set(CURLOPT_TIMEOUT_MS, patience_);
        set(CURLOPT_USERAGENT, "merci");
        if (stop_ == nullptr) return;
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &whether_to_stop);
        set(CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(stop_));
    }

    std::string address_;
    CURL* handle_;
    long patience_;
    const std::atomic<bool>* stop_;
};

}  // namespace

Result<std::unique_ptr<Transport>> open_http(const std::string& address, long patience, const std::atomic<bool>* stop) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const bool http = address.starts_with("http://") || address.starts_with("https://");
    if (!http || address.ends_with('/') || address.find_first_of(" \r\n?#@") != std::string::npos)
        return fail(Code::bad_input, "a hub's address begins with https:// (or http://) and has no slash at its end");
    CURL* handle = curl_easy_init();
    if (handle == nullptr) return fail(Code::io, "curl does not start");
    return std::unique_ptr<Transport>(std::make_unique<Curl>(address, handle, patience, stop));
}

}  // namespace merci::sync

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

// How long a request may take, and what ends it sooner.
struct Patience {
    long most = kPatience;
    const std::atomic<bool>* stop = nullptr;
};

struct FreeEasy {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
    void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;

// One request on its way. Stays where it is until it is done: curl holds pointers into it.
class Exchange {
public:
    Exchange(CURL* handle, const std::string& address, const HttpRequest& request, const Patience& patience)
        : handle_(handle), url_(address + request.path) {
        curl_easy_reset(handle_);  // the connection stays open
        receiving_.limit = request.limit;
        add_line("Expect:");
        for (const auto& [name, value] : request.headers) add_line(name + ": " + value);
        common_options(address.starts_with("http://"), patience);
        set(CURLOPT_URL, url_.c_str());
        set(CURLOPT_HTTPHEADER, lines_.get());
        set(CURLOPT_CUSTOMREQUEST, request.method.c_str());
        if (request.method == "HEAD") set(CURLOPT_NOBODY, 1L);
        if (request.method == "POST" || request.method == "PATCH") {
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
            set(CURLOPT_POSTFIELDS, reinterpret_cast<const char*>(request.body.data()));
        }
        set(CURLOPT_WRITEFUNCTION, &take_body);
        set(CURLOPT_WRITEDATA, static_cast<void*>(&receiving_));
        set(CURLOPT_HEADERFUNCTION, &take_header);
        set(CURLOPT_HEADERDATA, static_cast<void*>(&receiving_));
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    CURL* handle() const { return handle_; }
    Result<HttpAnswer> done(CURLcode code) {
        if (receiving_.too_large) return fail(Code::too_large, "the hub's answer is longer than it may be");
        if (code != CURLE_OK) return fail(Code::io, std::string("the hub: ") + curl_easy_strerror(code));
        long status = 0;
        curl_easy_getinfo(handle_, CURLINFO_RESPONSE_CODE, &status);
        receiving_.answer.status = static_cast<int>(status);
        return std::move(receiving_.answer);
    }

private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        curl_easy_setopt(handle_, option, value);
    }
    void add_line(const std::string& line) {
        auto* const list = curl_slist_append(lines_.get(), line.c_str());
        if (list == nullptr) return;
        (void)lines_.release();
        lines_.reset(list);
    }
    void common_options(bool plain, const Patience& patience) {
        set(CURLOPT_PROTOCOLS_STR, plain ? "http" : "https");
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, 10L);
        set(CURLOPT_LOW_SPEED_LIMIT, 1L);
        set(CURLOPT_LOW_SPEED_TIME, 30L);
        set(CURLOPT_USERAGENT, "merci");
        set(CURLOPT_BUFFERSIZE, 256L << 10);
        set(CURLOPT_TIMEOUT_MS, patience.most);
        if (patience.stop == nullptr) return;
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_XFERINFOFUNCTION, &whether_to_stop);
        set(CURLOPT_XFERINFODATA, const_cast<std::atomic<bool>*>(patience.stop));
    }

    CURL* handle_;
    std::string url_;
    std::unique_ptr<curl_slist, FreeList> lines_;
    Receiving receiving_;
};

class Curl final : public Transport {
public:
    Curl(std::string address, Easy handle, Patience patience)
        : address_(std::move(address)), handle_(std::move(handle)), patience_(patience) {}

    Result<HttpAnswer> send(const HttpRequest& request) override {
        Exchange exchange(handle_.get(), address_, request, patience_);
        return exchange.done(curl_easy_perform(handle_.get()));
    }

    std::vector<Result<HttpAnswer>> send_all(const std::vector<HttpRequest>& requests) override {
        if (requests.size() < 2 || !begin_several()) return Transport::send_all(requests);
        std::vector<Result<HttpAnswer>> answers(requests.size(), fail(Code::io, "the hub was not asked"));
        std::vector<std::unique_ptr<Exchange>> under_way(several_.size());
        std::vector<std::size_t> asked(several_.size());
        std::size_t next = 0;
        std::size_t open = 0;
        const auto begin = [&](std::size_t lane) {
            if (next == requests.size()) return;
            asked[lane] = next;
            under_way[lane] = std::make_unique<Exchange>(several_[lane].get(), address_, requests[next++], patience_);
            if (curl_multi_add_handle(multi_.get(), several_[lane].get()) == CURLM_OK) ++open;
        };
        for (std::size_t lane = 0; lane < several_.size(); ++lane) begin(lane);
        while (open > 0) {
            int running = 0;
            if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) break;
            int left = 0;
            while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
                if (message->msg != CURLMSG_DONE) continue;
                const auto lane = lane_of(message->easy_handle);
                const auto code = message->data.result;
                curl_multi_remove_handle(multi_.get(), several_[lane].get());
                --open;
                answers[asked[lane]] = under_way[lane]->done(code);
                begin(lane);
            }
            if (open > 0 && curl_multi_poll(multi_.get(), nullptr, 0, 1000, nullptr) != CURLM_OK) break;
        }
        for (auto& handle : several_) curl_multi_remove_handle(multi_.get(), handle.get());
        return answers;
    }

private:
    static constexpr std::size_t kLanes = 6;

    bool begin_several() {
        if (!multi_) multi_.reset(curl_multi_init());
        while (multi_ && several_.size() < kLanes) {
            Easy handle(curl_easy_init());
            if (!handle) break;
            several_.push_back(std::move(handle));
        }
        return multi_ && !several_.empty();
    }
    std::size_t lane_of(const CURL* handle) const {
        const auto at = std::ranges::find_if(several_, [&](const auto& one) { return one.get() == handle; });
        return static_cast<std::size_t>(at - several_.begin());
    }

    std::string address_;
    Easy handle_;
    Patience patience_;
    std::vector<Easy> several_;
    std::unique_ptr<CURLM, FreeMulti> multi_;  // goes before the handles it may hold
};

}  // namespace

std::vector<Result<HttpAnswer>> Transport::send_all(const std::vector<HttpRequest>& requests) {
    std::vector<Result<HttpAnswer>> answers;
    for (const auto& request : requests) answers.push_back(send(request));
    return answers;
}

Result<std::unique_ptr<Transport>> open_http(const std::string& address, long patience, const std::atomic<bool>* stop) {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const bool http = address.starts_with("http://") || address.starts_with("https://");
    if (!http || address.ends_with('/') || address.find_first_of(" \r\n?#@") != std::string::npos)
        return fail(Code::bad_input, "a hub's address begins with https:// (or http://) and has no slash at its end");
    Easy handle(curl_easy_init());
    if (!handle) return fail(Code::io, "curl does not start");
    return std::unique_ptr<Transport>(std::make_unique<Curl>(address, std::move(handle), Patience{patience, stop}));
}

}  // namespace merci::sync

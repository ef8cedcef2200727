#include "hub/server.h"

#include <httplib.h>

#include "core/base/log.h"
#include "core/storage/blobs.h"

namespace merci::hub {
namespace {

constexpr std::size_t kMostHeaders = 16u << 10;
constexpr std::size_t kMostBody = 4u << 20;
// What is no page shows nothing and runs nothing; a page brings its own (html_answer).
constexpr const char* kPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

Request request_of(const httplib::Request& in, const Listening& listening) {
    Request out;
    out.method = in.method;
    out.target = in.target;
    if (!listening.root.empty() && out.target.starts_with(listening.root + "/"))
        out.target.erase(0, listening.root.size());
    for (const auto& [name, value] : in.headers) out.headers[name] = value;
    out.body = in.body;
    out.address = in.remote_addr;
    const auto through = out.header("X-Forwarded-For");
    if (!through.empty()) {
        // Whoever comes through a proxy is not this machine, whatever is believed of the rest.
        const auto last = through.find_last_of(", ");
        out.address = listening.behind_proxy ? through.substr(last == std::string::npos ? 0 : last + 1) : "proxy";
    }
    return out;
}

void put_headers(httplib::Response& out, const Answer& answer, bool https) {
    out.status = answer.status;
    out.set_header("X-Content-Type-Options", "nosniff");
    out.set_header("Referrer-Policy", "no-referrer");
    out.set_header("Cross-Origin-Opener-Policy", "same-origin");
    if (https) out.set_header("Strict-Transport-Security", "max-age=31536000");
    for (const auto& [name, value] : answer.headers) out.set_header(name, value);
    if (!out.has_header("Content-Security-Policy")) out.set_header("Content-Security-Policy", kPolicy);
}

// The connection ends with this answer: what stands behind it in the stream must not be read as a request.
void refuse(httplib::Response& out, const Answer& answer, bool https) {
    put_headers(out, answer, https);
    out.set_header("Connection", "close");
    out.set_content_provider(answer.body.size(), answer.type,
                             [body = answer.body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                                 sink.write(body.data() + offset, length);
                                 return false;
                             });
}

std::size_t size_of(const httplib::Headers& headers) {
    std::size_t size = 0;
    for (const auto& [name, value] : headers) size += name.size() + value.size() + 4;
    return size;
}

// What is wrong with a request before its body is read; nothing: go on.
std::optional<Answer> wrong(const httplib::Request& in) {
    const bool sized = in.has_header("Content-Length");
    const bool chunked = in.has_header("Transfer-Encoding");
    if (size_of(in.headers) > kMostHeaders) return error_answer(431, "too_large", "headers are at most 16 KiB");
    if (sized && chunked) return error_answer(400, "bad_input", "both Content-Length and Transfer-Encoding");
    if (chunked) return error_answer(411, "bad_input", "a body says its length");
    if (in.get_header_value_count("Content-Length") > 1) return error_answer(400, "bad_input", "two lengths");
    const bool carries = in.method == "POST" || in.method == "PATCH";
    if (!carries && sized && in.get_header_value("Content-Length") != "0")
        return error_answer(400, "bad_input", "a body where none belongs");
    if (carries && in.get_header_value<std::uint64_t>("Content-Length") > kMostBody)
        return error_answer(413, "too_large", "the body is too large");
    if (!carries && in.method != "GET" && in.method != "HEAD")
        return error_answer(405, "not_allowed", "no such method");
    return std::nullopt;
}

}  // namespace

struct Server::Inside {
    Inside(Hub& the_hub, Listening the_listening) : hub(the_hub), listening(std::move(the_listening)) {}

    void answer(const httplib::Request& in, httplib::Response& out) {
        auto answer = hub.handle(request_of(in, listening));
        put_headers(out, answer, listening.https);
        // A route answers a range itself: the library would cut what it gave once more.
        const_cast<httplib::Request&>(in).ranges.clear();
        if (answer.status == 204) return;
        const auto* type = answer.type.empty() ? "text/plain" : answer.type.c_str();
        if (answer.body.empty()) return out.set_content(std::string(), type);
        // Not set_content: the library would pack the same page again for everybody who asks, as tightly as it can.
        const auto size = answer.body.size();  // before the body moves
        out.set_content_provider(
            size, type, [body = std::move(answer.body)](std::size_t at, std::size_t length, httplib::DataSink& sink) {
                sink.write(body.data() + at, length);
                return true;
            });
    }

    Hub& hub;
    Listening listening;
    httplib::Server http;
    std::atomic<bool> ended = false;
};

Server::Server(Hub& hub, Listening listening) : inside_(std::make_unique<Inside>(hub, std::move(listening))) {
    auto* inside = inside_.get();
    auto& http = inside->http;
    const auto threads = static_cast<std::size_t>(std::max(2, inside->listening.threads));
    http.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
    http.set_keep_alive_timeout(5);
    http.set_keep_alive_max_count(100);
    http.set_read_timeout(10);
    http.set_write_timeout(10);
    http.set_payload_max_length(kMostBody);
    http.set_tcp_nodelay(true);
    http.set_pre_routing_handler([inside](const httplib::Request& in, httplib::Response& out) {
        if (const auto fault = wrong(in)) {
            refuse(out, *fault, inside->listening.https);
            return httplib::Server::HandlerResponse::Handled;
        }
        if (in.method != "GET" && in.method != "HEAD") return httplib::Server::HandlerResponse::Unhandled;
        inside->answer(in, out);
        return httplib::Server::HandlerResponse::Handled;
    });
    const auto with_body = [inside](const httplib::Request& in, httplib::Response& out) { inside->answer(in, out); };
    http.Post("/.*", with_body);
    http.Patch("/.*", with_body);
    http.set_exception_handler([](const httplib::Request&, httplib::Response& out, const std::exception_ptr&) {
        log::error("a request ended in an exception");
        out.status = 500;
    });
}

Server::~Server() = default;

Result<int> Server::bind() {
    auto& listening = inside_->listening;
    if (listening.port == 0)
        listening.port = inside_->http.bind_to_any_port(listening.host);
    else if (!inside_->http.bind_to_port(listening.host, listening.port))
        listening.port = -1;
    if (listening.port < 0) return fail(Code::io, "cannot listen on " + listening.host);
    return listening.port;
}

Result<void> Server::run() {
    const bool good = inside_->http.listen_after_bind();
    inside_->ended = true;
    if (!good) return fail(Code::io, "the server stopped by itself");
    return {};
}

void Server::stop() {
    // Asked to end while it begins: httplib passes over a stop before it runs, and would run for ever.
    while (!inside_->http.is_running() && !inside_->ended) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    inside_->http.stop();
}

}  // namespace merci::hub

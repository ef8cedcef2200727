// A request and its answer, apart from the server that carries them: so that every route is a function to be tested.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace merci::hub {

// Names of headers, whatever their case.
struct NoCase {
    bool operator()(const std::string& a, const std::string& b) const {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                            [](unsigned char x, unsigned char y) { return lower(x) < lower(y); });
    }
    static int lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }
};
using Headers = std::map<std::string, std::string, NoCase>;

struct Request {
    std::string method;
    std::string target;  // path and query as they came, below the permanent address
    Headers headers;
    std::string body;
    std::string address;  // of whoever asks

    std::string path() const { return target.substr(0, target.find('?')); }
    std::string query(std::string_view name) const;  // as it came; "" when it is not there
    std::string header(const std::string& name) const {
        const auto at = headers.find(name);
        return at == headers.end() ? std::string() : at->second;
    }
};

struct Answer {
    int status = 200;
    std::string type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;

    Answer& with(std::string name, std::string value) {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
};

// A page of ours: the only answers that may run a script, and only the hub's own.
Answer html_answer(int status, std::string html, const std::string& lang);
Answer json_answer(const Json& json, int status = 200);
Answer error_answer(int status, std::string_view code, std::string_view detail);
Answer error_answer(const Error& error);
int status_of(Code code);

// The pieces of a path: "/a/b" → "a", "b".
std::vector<std::string> pieces_of(std::string_view path);

}  // namespace merci::hub

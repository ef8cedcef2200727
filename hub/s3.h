// Requests to an S3-compatible store, signed by curl (AWS signature version 4), objects of one bucket under one prefix.
//
// Certificates are checked, 5 s to connect, 30 s in all, no redirects, addresses of the form ENDPOINT/BUCKET/KEY.
// Errors: `wait` when the store cannot be reached or says it is busy, not_found, not_allowed when it refuses our keys,
// no_space, io with the status. Thread-safe: a connection is used by one thread at a time and kept open.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/result.h"

namespace merci::hub {

struct S3Settings {
    std::string endpoint;  // https://s3.example.org
    std::string bucket;
    std::string prefix;  // "" or "a/b/"
    std::string region = "us-east-1";
    std::string key_id;
    std::string secret;

    // "s3://bucket/prefix". bad_input: letters, digits, - _ . / only.
    static Result<S3Settings> parse(const std::string& address, const std::string& endpoint);
};

class S3 {
public:
    explicit S3(S3Settings settings);
    S3(const S3&) = delete;
    S3& operator=(const S3&) = delete;
    ~S3();

    struct Listed {
        std::string key;  // below the prefix
        std::size_t size = 0;
    };
    Result<std::size_t> head(const std::string& key);
    Result<Bytes> get(const std::string& key, std::size_t limit);
    Result<void> put(const std::string& key, ByteView bytes);  // durable, and seen by everybody, on return
    Result<void> remove(const std::string& key);               // absent is fine
    // At most 1,000 that begin with `start` and come after `after`, in order.
    struct Page {
        std::vector<Listed> listed;
        bool more = false;
    };
    Result<Page> list(const std::string& start, const std::string& after);

private:
    struct Handle;
    struct Asked;
    struct Answered;
    Result<Answered> send(const Asked& asked);
    std::unique_ptr<Handle> handle();

    S3Settings settings_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Handle>> idle_;
};

}  // namespace merci::hub

// How our wrappers hold what OpenSSL makes. For core/base/{p256,rsa}.cpp only: no other file names OpenSSL.
#pragma once

#include <openssl/err.h>

#include <memory>

namespace merci::openssl {

template <auto kFree>
struct Freed {
    template <typename T>
    void operator()(T* made) const {
        kFree(made);
    }
};
template <typename T, auto kFree>
using Held = std::unique_ptr<T, Freed<kFree>>;

// What failed inside leaves no error behind for the next one in this thread who asks OpenSSL, a TLS connection say.
class ErrorsStayHere {
public:
    ErrorsStayHere() { ERR_set_mark(); }
    ErrorsStayHere(const ErrorsStayHere&) = delete;
    ErrorsStayHere& operator=(const ErrorsStayHere&) = delete;
    ~ErrorsStayHere() { ERR_pop_to_mark(); }
};

}  // namespace merci::openssl

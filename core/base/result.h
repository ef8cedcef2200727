// Result<T>: a value, or the Error that stood in its way. May not be dropped.
//
//     Result<Photo> load(const std::string& path);
//     MERCI_TRY(auto photo, load(path));     // returns the error to our caller, or names the value
//     MERCI_CHECK(store.close());            // the same for a Result<void>
//
// Exceptions stay inside the wrappers of libraries that throw; everything else that can fail in the world returns
// a Result. A bug is an assert.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "core/base/error.h"

namespace merci {

template <typename T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }

    T& value() & {
        assert(ok());
        return std::get<0>(state_);
    }
    const T& value() const& {
        assert(ok());
        return std::get<0>(state_);
    }
    T&& value() && {
        assert(ok());
        return std::get<0>(std::move(state_));
    }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const {
        assert(!ok());
        return std::get<1>(state_);
    }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error& error() const {
        assert(!ok());
        return *error_;
    }

private:
    std::optional<Error> error_;
};

inline Error fail(Code code, std::string detail = {}) {
    return Error{code, std::move(detail)};
}

}  // namespace merci

#define MERCI_JOIN_INNER(a, b) a##b
#define MERCI_JOIN(a, b) MERCI_JOIN_INNER(a, b)
#define MERCI_TRY_AS(name, declaration, expression) \
    auto name = (expression);                       \
    if (!name.ok()) return name.error();            \
    declaration = std::move(name).value()
#define MERCI_TRY(declaration, expression) MERCI_TRY_AS(MERCI_JOIN(merci_result_, __LINE__), declaration, expression)
#define MERCI_CHECK(expression)                            \
    do {                                                   \
        auto merci_check = (expression);                   \
        if (!merci_check.ok()) return merci_check.error(); \
    } while (false)

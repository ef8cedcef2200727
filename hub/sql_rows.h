// Rows of SqlStore's tables as values.
#pragma once

#include <algorithm>

#include "hub/sql.h"
#include "hub/store.h"

namespace merci::hub {

inline Hash hash_in(const Query& row, int column) {
    Hash hash{};
    const auto bytes = row.blob(column);
    std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
    return hash;
}

// seq, hash, hlc, frozen: from this column on.
inline Head head_in(const Query& row, int column) {
    return {row.integer(column), hash_in(row, column + 1), row.text(column + 2), row.integer(column + 3) != 0};
}

}  // namespace merci::hub

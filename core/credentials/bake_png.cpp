#include "core/credentials/bake_png.h"

#include <glib.h>
#include <zlib.h>

#include <algorithm>
#include <optional>

#include "core/media/png_chunks.h"

namespace merci::credentials {

namespace {

using media::PngChunk;

constexpr std::size_t kMaxKeyword = 79;  // PNG's own

// PNG allows Latin-1 with spaces; no keyword of ours needs them.
bool good_keyword(std::string_view keyword) {
    return !keyword.empty() && keyword.size() <= kMaxKeyword &&
           std::ranges::all_of(keyword, [](char c) { return c > ' ' && c <= '~'; });
}

Result<void> good_text(std::string_view text) {
    if (text.size() > kMaxBakedText) return fail(Code::too_large, "credential over 1 MiB");
    // iTXt ends no text with a zero, so there is none in it; g_utf8_validate refuses one as well.
    if (g_utf8_validate_len(text.data(), text.size(), nullptr) == FALSE) {
        return fail(Code::bad_input, "credential is not UTF-8");
    }
    return {};
}

// Takes what stands before the next zero byte, and the zero.
std::optional<std::string_view> up_to_zero(std::string_view& rest) {
    const std::size_t zero = rest.find('\0');
    if (zero == std::string_view::npos) return std::nullopt;
    const std::string_view field = rest.substr(0, zero);
    rest.remove_prefix(zero + 1);
    return field;
}

bool carries(const PngChunk& chunk, std::string_view keyword) {
    if (chunk.type != "iTXt" && chunk.type != "tEXt" && chunk.type != "zTXt") return false;
    std::string_view rest = text_of(chunk.body);
    return up_to_zero(rest) == keyword;
}

Result<std::string> inflated(std::string_view packed) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return fail(Code::too_large, "no memory to inflate the credential");
    // One byte more than is allowed: what fills it is too large, and no further byte is made.
    std::string out(kMaxBakedText + 1, '\0');
    Bytes input(packed.begin(), packed.end());  // zlib asks for bytes it may write to
    stream.next_in = input.data();
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int status = inflate(&stream, Z_FINISH);
    const bool full = stream.avail_out == 0;
    const bool whole = status == Z_STREAM_END && stream.avail_in == 0;
    out.resize(std::min<std::size_t>(stream.total_out, out.size()));
    inflateEnd(&stream);
    if (full) return fail(Code::too_large, "compressed credential over 1 MiB");
    if (!whole) return fail(Code::damaged, "compressed credential does not inflate");
    return out;
}

// PNG section 11.3.3.4: keyword 0, compressed?, method, language 0, translated keyword 0, text.
Result<std::string> text_in(const PngChunk& chunk) {
    std::string_view rest = text_of(chunk.body);
    up_to_zero(rest);
    if (rest.size() < 2) return fail(Code::damaged, "iTXt chunk is too short");
    const bool compressed = rest[0] == 1;
    if (static_cast<unsigned char>(rest[0]) > 1 || (compressed && rest[1] != 0)) {
        return fail(Code::unsupported, "iTXt chunk of an unknown compression");
    }
    rest.remove_prefix(2);
    const auto language = up_to_zero(rest);
    const auto translated = up_to_zero(rest);
    if (!language || !translated) return fail(Code::damaged, "iTXt chunk is too short");
    std::string text;
    if (compressed) {
        MERCI_TRY(text, inflated(rest));
    } else {
        if (rest.size() > kMaxBakedText) return fail(Code::too_large, "credential over 1 MiB");
        text = rest;
    }
    MERCI_CHECK(good_text(text));
    return text;
}

Result<std::vector<PngChunk>> chunks_of(ByteView png) {
    if (png.size() > kMaxBakedPng) return fail(Code::too_large, "PNG over 50 MB");
    return media::png_chunks(png);
}

}  // namespace

Result<Bytes> bake_png(ByteView png, std::string_view keyword, std::string_view text) {
    if (!good_keyword(keyword)) return fail(Code::bad_input, "not a keyword for PNG");
    if (text.empty()) return fail(Code::bad_input, "no credential to bake");
    MERCI_CHECK(good_text(text));
    MERCI_TRY(const auto chunks, chunks_of(png));
    if (std::ranges::any_of(chunks, [keyword](const PngChunk& chunk) { return carries(chunk, keyword); })) {
        return fail(Code::exists, "PNG already holds a credential of this kind");
    }

    constexpr std::string_view kPlain = {"\0\0\0\0\0",
                                         5};  // end of keyword, not compressed, no language, no translation
    std::string body;
    body.reserve(keyword.size() + kPlain.size() + text.size());
    body.append(keyword).append(kPlain).append(text);

    const std::size_t after_header = media::kPngSignature.size() + chunks.front().whole.size();
    const ByteView head = png.first(after_header);
    const ByteView rest = png.subspan(after_header);
    Bytes out(head.begin(), head.end());
    media::append_png_chunk(out, "iTXt", bytes_of(body));
    out.insert(out.end(), rest.begin(), rest.end());
    if (out.size() > kMaxBakedPng) return fail(Code::too_large, "PNG over 50 MB");
    return out;
}

Result<std::string> unbake_png(ByteView png, std::string_view keyword) {
    MERCI_TRY(const auto chunks, chunks_of(png));
    const PngChunk* found = nullptr;
    for (const PngChunk& chunk : chunks) {
        if (!carries(chunk, keyword)) continue;
        if (found != nullptr) return fail(Code::bad_input, "PNG holds two credentials of this kind");
        found = &chunk;
    }
    if (found == nullptr) return fail(Code::not_found, "PNG holds no credential of this kind");
    if (found->type != "iTXt") return fail(Code::unsupported, "credential in a tEXt or zTXt chunk, an old form");
    return text_in(*found);
}

}  // namespace merci::credentials

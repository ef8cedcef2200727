#include "core/credentials/svg_walk.h"

#include <expat.h>

#include <memory>
#include <optional>

#include "core/credentials/limits.h"

namespace merci::credentials {

namespace {

// Expat gives "namespace|name"; it refuses a namespace that holds the separator.
constexpr char kSeparator = '|';
constexpr std::string_view kSvgRoot = "http://www.w3.org/2000/svg|svg";
constexpr std::string_view kCredential = "https://purl.imsglobal.org/ob/v3p0|credential";
constexpr std::string_view kAssertion = "http://openbadges.org|assertion";
static_assert(kCredential.starts_with(kOpenBadgesSvg));

struct FreeParser {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

class Walk {
public:
    Walk() : parser_(XML_ParserCreateNS("UTF-8", kSeparator)) {
        if (!parser_) return;
        XML_SetUserData(parser_.get(), this);
        XML_SetStartElementHandler(parser_.get(), [](void* self, const XML_Char* name, const XML_Char** attributes) {
            static_cast<Walk*>(self)->start(name, attributes);
        });
        XML_SetEndElementHandler(parser_.get(), [](void* self, const XML_Char*) { static_cast<Walk*>(self)->end(); });
        XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int length) {
            static_cast<Walk*>(self)->text({text, static_cast<std::size_t>(length)});
        });
        XML_SetProcessingInstructionHandler(parser_.get(), [](void* self, const XML_Char* target, const XML_Char*) {
            if (target == kChecksumMark) static_cast<Walk*>(self)->facts_.marked = true;
        });
        XML_SetStartDoctypeDeclHandler(
            parser_.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
                static_cast<Walk*>(self)->stop(Code::unsupported, "SVG with a document type (DTD)");
            });
    }

    Result<SvgFacts> over(std::string_view svg) {
        if (!parser_) return fail(Code::too_large, "no memory to read the SVG");
        // Expat counts in int; the callers allow no file near that.
        const bool read = XML_Parse(parser_.get(), svg.data(), static_cast<int>(svg.size()), XML_TRUE) == XML_STATUS_OK;
        if (error_) return *error_;
        if (!read) {
            return fail(Code::damaged,
                        std::string("SVG is cut off, or not XML: ") + XML_ErrorString(XML_GetErrorCode(parser_.get())));
        }
        return std::move(facts_);
    }

private:
    // Only the first reason counts; expat still reports the end of an empty element after it was stopped.
    void stop(Code code, std::string detail) {
        if (!error_) error_ = fail(code, std::move(detail));
        XML_StopParser(parser_.get(), XML_FALSE);
    }

    void start(std::string_view name, const XML_Char** attributes) {
        if (error_) return;
        if (++depth_ > kMaxSvgDepth) return stop(Code::too_large, "SVG nested too deep");
        if (depth_ == 1) {
            if (name != kSvgRoot) return stop(Code::unsupported, "not an SVG");
            facts_.root_start = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser_.get()));
            facts_.root_tag_end = facts_.root_start + static_cast<std::size_t>(XML_GetCurrentByteCount(parser_.get()));
        }
        facts_.old_assertion = facts_.old_assertion || name == kAssertion;
        if (inside_ > 0) facts_.misplaced = true;
        if (name != kCredential) return;
        if (depth_ != 2) {
            facts_.misplaced = true;
            return;
        }
        ++facts_.credentials;
        inside_ = depth_;
        for (; *attributes != nullptr; attributes += 2) {
            if (std::string_view(attributes[0]) != "verify") continue;
            facts_.has_verify = true;
            facts_.verify = attributes[1];
            if (facts_.verify.size() > kMaxBakedText) stop(Code::too_large, "credential over 1 MiB");
        }
    }

    void end() {
        if (inside_ == depth_) inside_ = 0;
        --depth_;
    }

    void text(std::string_view more) {
        if (error_ || inside_ == 0) return;
        if (facts_.body.size() + more.size() > kMaxBakedText) return stop(Code::too_large, "credential over 1 MiB");
        facts_.body += more;
    }

    std::unique_ptr<std::remove_pointer_t<XML_Parser>, FreeParser> parser_;
    SvgFacts facts_;
    std::optional<Error> error_;
    int depth_ = 0;
    int inside_ = 0;  // depth of the credential that is open
};

}  // namespace

Result<SvgFacts> walk_svg(std::string_view svg) {
    return Walk().over(svg);
}

}  // namespace merci::credentials

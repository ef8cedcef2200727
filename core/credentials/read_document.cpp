#include "core/credentials/read_document.h"

namespace merci::credentials {
namespace {

class Builder final : public nlohmann::json_sax<Json> {
public:
    explicit Builder(Json& root) : root_(root) {}
    const char* complaint() const { return complaint_; }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t&) override { return put(value); }
    bool string(string_t& value) override { return put(std::move(value)); }
    bool binary(binary_t&) override { return false; }
    // The parser sends only numbers with a minus sign here.
    bool number_integer(number_integer_t value) override {
        return value == 0 ? refuse("a zero below zero") : put(value);
    }

    bool key(string_t& name) override {
        auto [at, fresh] = open_.back()->get_ref<Json::object_t&>().try_emplace(std::move(name));
        member_ = &at->second;
        return fresh || refuse("a member is named twice");
    }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

private:
    bool refuse(const char* why) {
        complaint_ = why;
        return false;
    }

    Json& place(Json value) {
        if (open_.empty()) return root_ = std::move(value);
        if (!open_.back()->is_array()) return *member_ = std::move(value);
        auto& items = open_.back()->get_ref<Json::array_t&>();
        return items.emplace_back(std::move(value));
    }
    bool put(Json value) {
        place(std::move(value));
        return true;
    }
    bool open(Json value) {
        if (open_.size() >= kMaxJsonDepth) return refuse("JSON too deep");
        open_.push_back(&place(std::move(value)));
        return true;
    }
    bool close() {
        open_.pop_back();
        return true;
    }

    Json& root_;
    std::vector<Json*> open_;  // a container grows only while it is the last: the pointers before it hold
    Json* member_ = nullptr;
    const char* complaint_ = "not JSON";
};

}  // namespace

Result<Json> read_document(std::string_view text) {
    if (text.size() > kMaxDocument) return fail(Code::too_large, "a document of more than 8 MiB");
    Json document;
    Builder builder(document);
    if (!Json::sax_parse(text, &builder)) return fail(Code::bad_input, builder.complaint());
    return document;
}

}  // namespace merci::credentials

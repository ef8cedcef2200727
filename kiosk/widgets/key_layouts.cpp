#include "kiosk/widgets/key_layouts.h"

#include <glib.h>

namespace merci::widgets {
namespace {

constexpr const char* kUp = kShift.data();
constexpr const char* kErase = kDelete.data();
constexpr const char* kBlank = kSpace.data();
constexpr const char* kOther = kOtherLetters.data();

using Rows = std::vector<std::vector<KeySpec>>;

const Rows kAzerty = {
    {{"a"}, {"z"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"i"}, {"o"}, {"p"}},
    {{"q"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"m"}},
    {{kUp}, {"w"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"’"}, {kErase, 2}},
    {{kOther}, {"é"}, {"è"}, {"à"}, {"ç"}, {kBlank, 3}, {"-"}, {"."}},
};
const Rows kQwerty = {
    {{"q"}, {"w"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"i"}, {"o"}, {"p"}},
    {{"a"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"’"}},
    {{kUp}, {"z"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"m"}, {kErase, 2}},
    {{kOther}, {"-"}, {","}, {kBlank, 5}, {"."}, {"?"}},
};
const Rows kSpanish = {
    {{"q"}, {"w"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"i"}, {"o"}, {"p"}},
    {{"a"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"ñ"}},
    {{kUp}, {"z"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"m"}, {kErase, 2}},
    {{kOther}, {"á"}, {"é"}, {"í"}, {kBlank, 3}, {"ó"}, {"ú"}, {"."}},
};
const Rows kPortuguese = {
    {{"q"}, {"w"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"i"}, {"o"}, {"p"}},
    {{"a"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"ç"}},
    {{kUp}, {"z"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"m"}, {kErase, 2}},
    {{kOther}, {"ã"}, {"á"}, {"é"}, {kBlank, 3}, {"õ"}, {"ó"}, {"."}},
};
const Rows kTurkish = {
    {{"q"}, {"w"}, {"e"}, {"r"}, {"t"}, {"y"}, {"u"}, {"ı"}, {"o"}, {"p"}, {"ğ"}},
    {{"a"}, {"s"}, {"d"}, {"f"}, {"g"}, {"h"}, {"j"}, {"k"}, {"l"}, {"ş"}, {"i"}},
    {{kUp}, {"z"}, {"x"}, {"c"}, {"v"}, {"b"}, {"n"}, {"m"}, {"ö"}, {"ç"}, {kErase}},
    {{kOther}, {"ü"}, {"’"}, {"-"}, {kBlank, 4}, {","}, {"."}, {"?"}},
};
const Rows kUkrainian = {
    {{"й"}, {"ц"}, {"у"}, {"к"}, {"е"}, {"н"}, {"г"}, {"ш"}, {"щ"}, {"з"}, {"х"}},
    {{"ф"}, {"і"}, {"в"}, {"а"}, {"п"}, {"р"}, {"о"}, {"л"}, {"д"}, {"ж"}, {"є"}},
    {{kUp}, {"я"}, {"ч"}, {"с"}, {"м"}, {"и"}, {"т"}, {"ь"}, {"б"}, {"ю"}, {kErase}},
    {{kOther}, {"ї"}, {"ґ"}, {"’"}, {kBlank, 4}, {","}, {"."}, {"?"}},
};
const Rows kArabic = {
    {{"ض"}, {"ص"}, {"ث"}, {"ق"}, {"ف"}, {"غ"}, {"ع"}, {"ه"}, {"خ"}, {"ح"}, {"ج"}},
    {{"ش"}, {"س"}, {"ي"}, {"ب"}, {"ل"}, {"ا"}, {"ت"}, {"ن"}, {"م"}, {"ك"}, {"ط"}},
    {{"ذ"}, {"ء"}, {"ؤ"}, {"ر"}, {"ى"}, {"ة"}, {"و"}, {"ز"}, {"ظ"}, {"د"}, {kErase}},
    {{kOther}, {"أ"}, {"إ"}, {"آ"}, {"ئ"}, {kBlank, 4}, {"."}, {"؟"}},
};
const Rows kDari = {
    {{"ض"}, {"ص"}, {"ث"}, {"ق"}, {"ف"}, {"غ"}, {"ع"}, {"ه"}, {"خ"}, {"ح"}, {"ج"}},
    {{"ش"}, {"س"}, {"ی"}, {"ب"}, {"ل"}, {"ا"}, {"ت"}, {"ن"}, {"م"}, {"ک"}, {"گ"}},
    {{"ظ"}, {"ط"}, {"ز"}, {"ژ"}, {"ر"}, {"ذ"}, {"د"}, {"پ"}, {"و"}, {"چ"}, {kErase}},
    {{kOther}, {"آ"}, {"ئ"}, {"ء"}, {kBlank, 4}, {"،"}, {"."}, {"؟"}},
};

// Figures, and what names and words of here and elsewhere need besides.
const Rows kFrenchMore = {
    {{"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}},
    {{"â"}, {"ê"}, {"î"}, {"ô"}, {"û"}, {"ä"}, {"ë"}, {"ï"}, {"ö"}, {"ü"}},
    {{kUp}, {"é"}, {"ù"}, {"œ"}, {"ñ"}, {"í"}, {"ó"}, {"’"}, {kErase, 2}},
    {{kOther}, {","}, {";"}, {":"}, {"!"}, {kBlank, 3}, {"?"}, {"."}},
};
const Rows kSpanishMore = {
    {{"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}},
    {{"¿"}, {"?"}, {"¡"}, {"!"}, {","}, {";"}, {":"}, {"-"}, {"’"}, {"ü"}},
    {{kUp}, {"à"}, {"è"}, {"ê"}, {"ï"}, {"ö"}, {"ô"}, {"ç"}, {kErase, 2}},
    {{kOther}, {"á"}, {"é"}, {"í"}, {kBlank, 3}, {"ó"}, {"ú"}, {"."}},
};
const Rows kPortugueseMore = {
    {{"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}},
    {{"â"}, {"ê"}, {"ô"}, {"à"}, {"í"}, {"ú"}, {"ü"}, {"è"}, {"ñ"}, {"ï"}},
    {{kUp}, {"?"}, {"!"}, {";"}, {":"}, {"-"}, {"’"}, {"ö"}, {kErase, 2}},
    {{kOther}, {"ã"}, {"á"}, {"é"}, {kBlank, 3}, {"õ"}, {","}, {"."}},
};
const Rows kTurkishMore = {
    {{"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}},
    {{"â"}, {"î"}, {"û"}, {"é"}, {"è"}, {"ê"}, {"ë"}, {"ï"}, {"ô"}, {"à"}},
    {{kUp}, {"ä"}, {"ñ"}, {"œ"}, {"ó"}, {"í"}, {"á"}, {"’"}, {kErase, 2}},
    {{kOther}, {","}, {";"}, {":"}, {"!"}, {kBlank, 3}, {"?"}, {"."}},
};
const Rows kFigures = {
    {{"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}},
    {{"-"}, {"/"}, {":"}, {";"}, {"("}, {")"}, {"«"}, {"»"}, {"!"}, {"?"}},
    {{"+"}, {"="}, {"&"}, {"%"}, {"€"}, {"@"}, {"\""}, {"’"}, {kErase, 2}},
    {{kOther}, {","}, {kBlank, 7}, {"."}},
};
const Rows kFiguresFromTheRight = {
    {{"1"}, {"2"}, {"3"}, {"4"}, {"5"}, {"6"}, {"7"}, {"8"}, {"9"}, {"0"}},
    {{"-"}, {"/"}, {":"}, {"؛"}, {"("}, {")"}, {"«"}, {"»"}, {"!"}, {"؟"}},
    {{"+"}, {"="}, {"&"}, {"%"}, {"€"}, {"@"}, {"\""}, {"’"}, {kErase, 2}},
    {{kOther}, {"،"}, {kBlank, 7}, {"."}},
};

}  // namespace

const std::vector<KeyLayer>& key_layers(std::string_view lang) {
    static const std::vector<KeyLayer> french = {{"abc", 10, kAzerty}, {"1 ê", 10, kFrenchMore}};
    static const std::vector<KeyLayer> english = {{"abc", 10, kQwerty}, {"1 ê", 10, kFrenchMore}};
    static const std::vector<KeyLayer> spanish = {{"abc", 10, kSpanish}, {"1 ¿", 10, kSpanishMore}};
    static const std::vector<KeyLayer> portuguese = {{"abc", 10, kPortuguese}, {"1 â", 10, kPortugueseMore}};
    static const std::vector<KeyLayer> turkish = {{"abc", 11, kTurkish}, {"1 â", 10, kTurkishMore}};
    static const std::vector<KeyLayer> ukrainian = {
        {"абв", 11, kUkrainian}, {"abc", 10, kAzerty}, {"123", 10, kFigures}};
    static const std::vector<KeyLayer> arabic = {
        {"أبج", 11, kArabic}, {"abc", 10, kAzerty}, {"123", 10, kFiguresFromTheRight}};
    static const std::vector<KeyLayer> dari = {
        {"ابپ", 11, kDari}, {"abc", 10, kAzerty}, {"123", 10, kFiguresFromTheRight}};
    if (lang == "fr") return french;
    if (lang == "es") return spanish;
    if (lang == "pt") return portuguese;
    if (lang == "tr") return turkish;
    if (lang == "uk") return ukrainian;
    if (lang == "ar") return arabic;
    return lang == "prs" ? dari : english;
}

std::string capital_of(const std::string& letter, std::string_view lang) {
    if (lang == "tr" && letter == "i") return "İ";
    char* raised = g_utf8_strup(letter.c_str(), -1);
    std::string out = raised;
    g_free(raised);
    return out;
}

}  // namespace merci::widgets

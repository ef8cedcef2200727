#include "kiosk/devices/printer_state.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace merci::devices {
namespace {

enum class Severity { report, warning, error };

struct Reason {
    std::string_view keyword;
    Severity severity;
};

// `media-empty-warning` is the keyword `media-empty` with how grave it is; with no ending it is an error.
Reason parse(std::string_view text) {
    constexpr std::array endings{std::pair{std::string_view("-report"), Severity::report},
                                 std::pair{std::string_view("-warning"), Severity::warning},
                                 std::pair{std::string_view("-error"), Severity::error}};
    for (const auto& [ending, severity] : endings) {
        if (!text.ends_with(ending)) continue;
        text.remove_suffix(ending.size());
        return {text, severity};
    }
    return {text, Severity::error};
}

// Reasons that stop no page even when a printer gives them no ending.
constexpr std::array<std::string_view, 8> kHarmless{"none",
                                                    "toner-low",
                                                    "marker-supply-low",
                                                    "marker-waste-almost-full",
                                                    "output-area-almost-full",
                                                    "moving-to-paused",
                                                    "cups-waiting-for-job-completed",
                                                    "connecting-to-device"};
// However grave they claim to be: CUPS says `offline-report` of a printer that is off.
constexpr std::array<std::string_view, 2> kUnreachable{"offline", "shutdown"};

bool is_in(std::string_view keyword, const auto& list) {
    return std::find(list.begin(), list.end(), keyword) != list.end();
}

}  // namespace

PrinterState printer_state(const IppCondition& condition) {
    bool offline = false;
    bool no_paper = false;
    bool trouble = condition.state == 5 || !condition.accepting;
    for (const auto& text : condition.reasons) {
        const Reason reason = parse(text);
        if (reason.keyword == "media-needed") no_paper = true;
        // With several trays, one of them may run empty and the page still come out of another.
        if (reason.keyword == "media-empty" && (reason.severity == Severity::error || condition.trays <= 1)) {
            no_paper = true;
        }
        if (reason.keyword.starts_with("media-") && reason.keyword != "media-jam") continue;
        if (is_in(reason.keyword, kUnreachable)) offline = true;
        if (reason.severity == Severity::error && !is_in(reason.keyword, kHarmless)) trouble = true;
    }
    if (offline) return PrinterState::offline;
    if (no_paper) return PrinterState::out_of_paper;
    if (trouble) return PrinterState::needs_attention;
    return condition.state == 4 ? PrinterState::printing : PrinterState::ready;
}

JobState job_state(int state, const std::vector<std::string>& reasons, int documents) {
    const auto says = [&](std::string_view reason) {
        return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
    };
    switch (state) {
        case 3:  // pending
        case 4:  // held
            if (documents == 0 || says("job-incoming") || says("job-data-insufficient")) return JobState::incoming;
            return JobState::waiting;
        case 5: return says("job-incoming") && documents == 0 ? JobState::incoming : JobState::printing;
        case 6: return JobState::halted;
        case 7: return JobState::canceled;
        case 8: return JobState::failed;
        case 9: return JobState::done;
        default: return JobState::missing;
    }
}

}  // namespace merci::devices

// Projections: where people stand and what is open to them: tags to answer, skills, proposed badges, doors, the week.
#include <algorithm>
#include <set>

#include "core/base/json.h"
#include "core/storage/journal_store.h"
#include "core/storage/projections.h"
#include "core/storage/rows.h"

namespace merci::storage {
namespace {

// A badge that was made stays made, whatever another kiosk answered meanwhile; else the last answer counts.
constexpr const char* kProposal =
    "SELECT p.id, p.ord, p.person, p.name, p.name_voice, p.name_voice_ms, p.emoji, p.words, p.phrases, p.voice, "
    "p.voice_ms, (SELECT count(DISTINCT s.person) FROM p_supports s WHERE s.proposal = p.id AND s.person != p.person), "
    "a.answer, a.badge FROM p_proposals p LEFT JOIN p_proposal_answers a ON a.proposal = p.id AND a.ord = "
    "coalesce((SELECT min(ord) FROM p_proposal_answers WHERE proposal = p.id AND answer = 'adopted'), "
    "(SELECT max(ord) FROM p_proposal_answers WHERE proposal = p.id)) ";
// Of an opportunity and of a happening the last word counts, unless it was ended since.
constexpr const char* kOpportunity =
    "SELECT o.id, o.title, o.partner, o.see, o.place, o.badge, o.level, o.until FROM p_opportunities o WHERE o.ord = "
    "(SELECT max(ord) FROM p_opportunities WHERE id = o.id) AND NOT EXISTS (SELECT 1 FROM p_opportunity_ends e WHERE "
    "e.opportunity = o.id AND e.ord > o.ord) ";
constexpr const char* kHappening =
    "SELECT h.id, h.title, h.emoji, h.day, h.time, h.place FROM p_happenings h WHERE h.ord = (SELECT max(ord) FROM "
    "p_happenings WHERE id = h.id) AND NOT EXISTS (SELECT 1 FROM p_happening_ends e WHERE e.happening = h.id AND "
    "e.ord > h.ord) ";

std::optional<domain::VoiceNote> voice_in(const Statement& row, int column) {
    if (row.null(column)) return std::nullopt;
    return domain::VoiceNote{row.text(column), static_cast<int>(row.integer(column + 1))};
}

domain::Proposal proposal_in(const Statement& row) {
    domain::Proposal proposal;
    proposal.id = row.text(0);
    proposal.at = millis_of_ord(row.text(1));
    proposal.person = row.text(2);
    proposal.name = row.text(3);
    proposal.name_voice = voice_in(row, 4);
    proposal.emoji = row.text(6);
    proposal.words = row.text(7);
    proposal.phrases = strings_in(row.text(8));
    proposal.voice = voice_in(row, 9);
    proposal.supporters = static_cast<int>(row.integer(11));
    proposal.verdict = domain::verdict_named(row.text(12));
    proposal.badge = row.text(13);
    return proposal;
}

domain::Opportunity opportunity_in(const Statement& row) {
    domain::Opportunity door;
    door.id = row.text(0);
    door.title = words_in(row.text(1));
    door.partner = row.text(2);
    door.see = row.text(3);
    door.place = row.text(4);
    door.badge = row.text(5);
    door.level = domain::level_named(row.text(6)).value_or(domain::Level::support);
    if (!row.null(7)) door.until = day_from_number(static_cast<std::int32_t>(row.integer(7)));
    return door;
}

domain::Happening happening_in(const Statement& row) {
    return {row.text(0), words_in(row.text(1)),
            row.text(2), day_from_number(static_cast<std::int32_t>(row.integer(3))),
            row.text(4), row.text(5)};
}

domain::Position position_in(const Statement& row) {
    domain::Position position{row.text(0), row.text(1), {}, row.text(4), millis_of_ord(row.text(2))};
    const auto skills = parse_json(row.text(3));
    if (!skills.ok() || !skills->is_array()) return position;
    for (const auto& one : *skills) {
        const auto step = integer_in(one, "step");
        if (step >= 1 && step <= domain::kSteps) position.steps[text_in(one, "skill")] = static_cast<int>(step);
    }
    return position;
}

}  // namespace

std::optional<domain::CompanionAnswer> Projections::answer_to(std::string_view record, std::string_view person) const {
    auto query =
        db_.query("SELECT answer, ord FROM p_record_answers WHERE record = ? AND person = ? ORDER BY ord DESC LIMIT 1");
    query.bind(record).bind(person);
    const auto answer = query.step() ? domain::companion_named(query.text(0)) : std::nullopt;
    if (!answer) return std::nullopt;
    return domain::CompanionAnswer{*answer, millis_of_ord(query.text(1))};
}

std::vector<domain::Record> Projections::records_to_answer(std::string_view person, int limit) const {
    auto query = db_.query(sql(
        kRecord,
        "JOIN p_record_people w ON w.record = r.id WHERE w.person = ?1 AND w.told = 0 AND r.teller IS NOT NULL AND NOT "
        "EXISTS (SELECT 1 FROM p_record_answers a WHERE a.record = r.id AND a.person = ?1) ORDER BY w.ord DESC LIMIT "
        "?"));
    query.bind(person).bind(limit);
    return whole_records(db_, query);
}

std::vector<domain::GuardianPaper> Projections::guardian_papers(std::string_view person) const {
    // A guardian's last word on each thing, the newest first; that they may be shown at all is theirs however it came.
    auto query = db_.query(
        "SELECT what, of, audience, paper, max(ord), value FROM p_consents WHERE person = ? AND (guardian = 'paper' OR "
        "what = 'image') GROUP BY what, of ORDER BY 5 DESC");
    query.bind(person);
    std::vector<domain::GuardianPaper> papers;
    std::set<std::string> taken_back;  // of all of a kind
    while (query.step()) {
        domain::GuardianPaper paper{query.text(0), query.text(1), query.text(2), query.text(3),
                                    millis_of_ord(query.text(4))};
        if (taken_back.contains(paper.what) || taken_back.contains(domain::kImage)) continue;
        if (query.integer(5) != 0)
            papers.push_back(std::move(paper));
        else if (paper.of.empty())
            taken_back.insert(paper.what);
    }
    return papers;
}

std::vector<domain::Position> Projections::positions_of(std::string_view person, int limit) const {
    auto query =
        db_.query("SELECT id, person, ord, skills, by FROM p_positions WHERE person = ? ORDER BY ord DESC LIMIT ?");
    query.bind(person).bind(limit);
    auto positions = all(query, position_in);
    std::ranges::reverse(positions);
    return positions;
}

std::optional<domain::Proposal> Projections::proposal(std::string_view id) const {
    auto query = db_.query(sql(kProposal, "WHERE p.id = ?"));
    query.bind(id);
    return first(query, proposal_in);
}

bool Projections::supports(std::string_view person, std::string_view proposal) const {
    auto query = db_.query("SELECT 1 FROM p_supports WHERE proposal = ? AND person = ? LIMIT 1");
    query.bind(proposal).bind(person);
    return query.step();
}

std::vector<domain::Proposal> Projections::proposals(int limit) const {
    auto query = db_.query(sql(kProposal, "ORDER BY p.ord DESC LIMIT ?"));
    query.bind(limit);
    return all(query, proposal_in);
}

std::vector<domain::Proposal> Projections::proposals_open(int limit) const {
    auto query = db_.query(
        sql(kProposal, "WHERE coalesce(a.answer, '') NOT IN ('adopted', 'declined') ORDER BY p.ord DESC LIMIT ?"));
    query.bind(limit);
    return all(query, proposal_in);
}

std::vector<domain::Proposal> Projections::proposals_of(std::string_view person, int limit) const {
    auto query = db_.query(sql(kProposal, "WHERE p.person = ? ORDER BY p.ord DESC LIMIT ?"));
    query.bind(person).bind(limit);
    return all(query, proposal_in);
}

std::vector<domain::Proposal> Projections::proposals_waiting(int limit) const {
    auto query = db_.query(sql(kProposal, "WHERE a.answer IS NULL ORDER BY p.ord LIMIT ?"));
    query.bind(limit);
    return all(query, proposal_in);
}

int Projections::proposals_waiting_count() const {
    auto query = db_.query(
        "SELECT count(*) FROM p_proposals p WHERE NOT EXISTS (SELECT 1 FROM p_proposal_answers a WHERE a.proposal = "
        "p.id)");
    return query.step() ? static_cast<int>(query.integer(0)) : 0;
}

std::optional<domain::Opportunity> Projections::opportunity(std::string_view id) const {
    auto query = db_.query(sql(kOpportunity, "AND o.id = ?"));
    query.bind(id);
    return first(query, opportunity_in);
}

std::vector<domain::Opportunity> Projections::opportunities(Day today, int limit) const {
    auto query = db_.query(sql(kOpportunity, "AND (o.until IS NULL OR o.until >= ?) ORDER BY o.ord DESC LIMIT ?"));
    query.bind(std::int64_t{day_number(today)}).bind(limit);
    return all(query, opportunity_in);
}

Doors Projections::doors_of(std::string_view person, Day today, int limit) const {
    Doors doors;
    const auto awards = awards_of(person);
    for (auto& door : opportunities(today, limit))
        (domain::opens(door, awards) ? doors.open : doors.others).push_back(std::move(door));
    return doors;
}

std::optional<domain::Happening> Projections::happening(std::string_view id) const {
    auto query = db_.query(sql(kHappening, "AND h.id = ?"));
    query.bind(id);
    return first(query, happening_in);
}

std::vector<domain::Happening> Projections::happenings(Day from, int days, int limit) const {
    const std::int64_t first_day = day_number(from);
    auto query = db_.query(sql(kHappening, "AND h.day >= ? AND h.day < ? ORDER BY h.day, h.time, h.id LIMIT ?"));
    query.bind(first_day).bind(first_day + days).bind(limit);
    return all(query, happening_in);
}

}  // namespace merci::storage

#include "core/storage/local.h"

#include <algorithm>

#include "core/domain/command_json.h"
#include "core/journal/hlc.h"

namespace merci::storage {

Result<void> save_draft(Database& database, const Draft& draft) {
    database
        .query(
            "INSERT INTO drafts (person, journey, state, saved) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (person) DO UPDATE SET journey = excluded.journey, state = excluded.state, saved = "
            "excluded.saved")
        .bind(draft.person)
        .bind(draft.journey)
        .bind(draft.state)
        .bind(draft.saved)
        .run();
    return database.take_error();
}

Result<void> drop_draft(Database& database, const Id& person) {
    database.query("DELETE FROM drafts WHERE person = ?").bind(person).run();
    return database.take_error();
}

std::optional<Draft> draft_of(Database& database, const Id& person) {
    auto query = database.query("SELECT person, journey, state, saved FROM drafts WHERE person = ?");
    query.bind(person);
    if (!query.step()) return std::nullopt;
    return Draft{query.text(0), query.text(1), query.text(2), query.integer(3)};
}

namespace {

std::string_view name_of(Secret secret) {
    return secret == Secret::pin ? "pin" : "code";
}

}  // namespace

Millis wait_left(Database& database, const Id& person, Secret secret, Millis now) {
    Millis since = 0;
    Millis wait = 0;
    {
        auto query = database.query("SELECT since, wait FROM tries WHERE person = ? AND secret = ?");
        query.bind(person).bind(name_of(secret));
        if (!query.step()) return 0;
        since = query.integer(0);
        wait = query.integer(1);
    }
    if (now < since) {
        database.query("UPDATE tries SET since = ? WHERE person = ? AND secret = ?")
            .bind(now)
            .bind(person)
            .bind(name_of(secret))
            .run();
        since = now;
    }
    return std::max<Millis>(0, since + wait - now);
}

int tries_left(Database& database, const Id& person, Secret secret) {
    auto query = database.query("SELECT wrong FROM tries WHERE person = ? AND secret = ?");
    query.bind(person).bind(name_of(secret));
    return query.step() ? std::max(0, kFreeTries - static_cast<int>(query.integer(0))) : kFreeTries;
}

Result<void> note_try(Database& database, const Id& person, Secret secret, Millis now) {
    std::int64_t all = 1;
    {
        auto query = database.query("SELECT wrong FROM tries WHERE person = ? AND secret = ?");
        query.bind(person).bind(name_of(secret));
        if (query.step()) all = query.integer(0) + 1;
    }
    Millis wait = 0;
    if (all >= kFreeTries) {
        const auto doublings = std::min<std::int64_t>(all - kFreeTries, 10);
        wait = std::min(kFirstWait << doublings, kLongestWait);
    }
    database.query("INSERT OR REPLACE INTO tries (person, secret, wrong, since, wait) VALUES (?, ?, ?, ?, ?)")
        .bind(person)
        .bind(name_of(secret))
        .bind(all)
        .bind(now)
        .bind(wait)
        .run();
    return database.take_error();
}

Result<void> forget_tries(Database& database, const Id& person, Secret secret) {
    database.query("DELETE FROM tries WHERE person = ? AND secret = ?").bind(person).bind(name_of(secret)).run();
    return database.take_error();
}

Result<void> hold_answer(Database& database, const WaitingAnswer& answer) {
    database.query("INSERT OR REPLACE INTO answers_waiting (request, command, due) VALUES (?, ?, ?)")
        .bind(answer.review.request)
        .bind(domain::review_line(answer.review))
        .bind(answer.due)
        .run();
    return database.take_error();
}

Result<void> drop_answer(Database& database, const Id& request) {
    database.query("DELETE FROM answers_waiting WHERE request = ?").bind(request).run();
    return database.take_error();
}

std::vector<WaitingAnswer> waiting_answers(Database& database) {
    std::vector<WaitingAnswer> answers;
    auto query = database.query("SELECT command, due FROM answers_waiting ORDER BY due");
    while (query.step()) {
        const auto line = domain::read_command(query.text(0));
        if (!line.ok()) continue;
        if (const auto* review = std::get_if<domain::GiveReview>(&line->command))
            answers.push_back({*review, query.integer(1)});
    }
    return answers;
}

std::vector<Id> new_thanks(Database& database, const Id& person, Millis now, int limit) {
    const auto since = journal::Hlc::at(std::max<Millis>(0, now - kThanksAreNews)).text();
    std::vector<Id> thanks;
    auto query = database.query(
        "SELECT id FROM p_thanks t WHERE receiver = ? AND ord >= ? AND NOT EXISTS (SELECT 1 FROM thanks_seen s WHERE "
        "s.thanks = t.id) ORDER BY ord LIMIT ?");
    query.bind(person).bind(since).bind(limit);
    while (query.step()) thanks.push_back(query.text(0));
    return thanks;
}

Result<void> note_thanks_seen(Database& database, const Id& person, const std::vector<Id>& thanks) {
    for (const auto& id : thanks)
        database.query("INSERT OR IGNORE INTO thanks_seen (thanks, person) VALUES (?, ?)").bind(id).bind(person).run();
    return database.take_error();
}

}  // namespace merci::storage

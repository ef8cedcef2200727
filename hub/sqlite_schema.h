// The tables of SqliteStore. PRAGMA user_version counts their upgrades.
#pragma once

#include <array>

namespace merci::hub {

inline constexpr std::array kSqliteSchema = {R"sql(
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE centres (centre INTEGER PRIMARY KEY, id TEXT UNIQUE, name TEXT NOT NULL, made INTEGER NOT NULL);
CREATE TABLE codes (
    hash BLOB PRIMARY KEY, centre INTEGER NOT NULL, until INTEGER NOT NULL, admits INTEGER NOT NULL, used_by TEXT
) WITHOUT ROWID;
CREATE TABLE devices (feed TEXT PRIMARY KEY, centre INTEGER NOT NULL, label TEXT NOT NULL, sealed BLOB) WITHOUT ROWID;
CREATE INDEX devices_of ON devices (centre);
-- Feeds whose events are taken; cut: up to this seq only.
CREATE TABLE admissions (centre INTEGER, feed TEXT, cut INTEGER, PRIMARY KEY (centre, feed)) WITHOUT ROWID;

CREATE TABLE feeds (
    feed INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, centre INTEGER NOT NULL, head_seq INTEGER NOT NULL,
    head_hash BLOB NOT NULL, head_hlc TEXT NOT NULL, frozen INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX feeds_of ON feeds (centre);
CREATE TABLE events (
    n INTEGER PRIMARY KEY,             -- hub_seq
    centre INTEGER NOT NULL, feed INTEGER NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL,
    envelope TEXT NOT NULL, hash BLOB NOT NULL, sig BLOB NOT NULL,
    UNIQUE (feed, seq)
);
CREATE INDEX events_of ON events (centre, n);
CREATE TABLE parts (
    event INTEGER, i INTEGER, centre INTEGER NOT NULL,
    subject TEXT,                      -- of the owner, see subject_of
    salt BLOB, body TEXT,              -- NULL once erased
    erased_by TEXT,                    -- the id of the erasure's event
    PRIMARY KEY (event, i)
) WITHOUT ROWID;
CREATE INDEX parts_of ON parts (centre, subject) WHERE subject IS NOT NULL;
CREATE INDEX parts_erased ON parts (centre, erased_by) WHERE erased_by IS NOT NULL;
CREATE TABLE erasures (centre INTEGER, event TEXT, subject TEXT NOT NULL, PRIMARY KEY (centre, event)) WITHOUT ROWID;
CREATE INDEX erasures_of ON erasures (centre, subject);

CREATE TABLE awards (award TEXT PRIMARY KEY, centre INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE photos (
    name TEXT PRIMARY KEY, centre INTEGER NOT NULL, record TEXT NOT NULL, i INTEGER NOT NULL, subject TEXT
) WITHOUT ROWID;
CREATE INDEX photos_of ON photos (centre, subject);
CREATE TABLE blobs (
    centre INTEGER, blob TEXT, event INTEGER, i INTEGER, subject TEXT, travels INTEGER NOT NULL,
    PRIMARY KEY (centre, blob, event, i)
) WITHOUT ROWID;
CREATE INDEX blobs_of ON blobs (centre, subject);
-- What an erasure has left to do: blobs to remove, and '' for the file itself.
CREATE TABLE scrubbing (centre INTEGER, blob TEXT, PRIMARY KEY (centre, blob)) WITHOUT ROWID;

CREATE TABLE quarantine (
    q INTEGER PRIMARY KEY, centre INTEGER NOT NULL, feed TEXT NOT NULL, seq INTEGER NOT NULL, hash BLOB NOT NULL,
    code TEXT NOT NULL, detail TEXT NOT NULL, envelope TEXT NOT NULL, sig BLOB NOT NULL, at INTEGER NOT NULL,
    UNIQUE (feed, hash)
);
CREATE TABLE quarantine_parts (
    q INTEGER, i INTEGER, centre INTEGER NOT NULL, subject TEXT, salt BLOB, body TEXT, PRIMARY KEY (q, i)
) WITHOUT ROWID;
CREATE INDEX quarantine_parts_of ON quarantine_parts (centre, subject);
)sql"};

}  // namespace merci::hub

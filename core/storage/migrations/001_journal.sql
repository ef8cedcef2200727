-- The journal: what everything else is computed from.
CREATE TABLE feeds (
    feed INTEGER PRIMARY KEY,          -- local number
    id TEXT NOT NULL UNIQUE,           -- key.epoch
    head_seq INTEGER NOT NULL,
    head_hash BLOB NOT NULL,
    own INTEGER NOT NULL DEFAULT 0     -- this device writes it
);
CREATE TABLE events (
    n INTEGER PRIMARY KEY,             -- local number, order of arrival
    feed INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,                  -- a restored device writes its unsent events again, with their ids
    hlc TEXT NOT NULL,
    type TEXT NOT NULL,
    envelope TEXT NOT NULL,
    hash BLOB NOT NULL,
    sig BLOB NOT NULL,
    UNIQUE (feed, seq)
);
CREATE INDEX events_in_order ON events (hlc, feed, seq);
CREATE INDEX events_by_id ON events (id);
CREATE TABLE parts (
    event INTEGER NOT NULL,
    i INTEGER NOT NULL,                -- its place in the envelope's list
    owner TEXT,
    salt BLOB,
    body TEXT,                         -- NULL once erased, with salt and owner
    erased_by TEXT,                    -- the id of the erasure's event
    PRIMARY KEY (event, i)
) WITHOUT ROWID;
CREATE INDEX parts_of_owner ON parts (owner) WHERE owner IS NOT NULL;

-- Kept on this machine only, never synced.
CREATE TABLE meta (                    -- what the folder knows about itself
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE drafts (
    person TEXT PRIMARY KEY,
    journey TEXT NOT NULL,
    state TEXT NOT NULL,
    saved INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE tries (                   -- wrong PINs and picture codes, and the wait they earned
    person TEXT NOT NULL,
    secret TEXT NOT NULL,              -- pin, code: one never pardons the other
    wrong INTEGER NOT NULL,
    since INTEGER NOT NULL,            -- the last one
    wait INTEGER NOT NULL,             -- from then on
    PRIMARY KEY (person, secret)
) WITHOUT ROWID;
CREATE TABLE answers_waiting (         -- a yes in its ten seconds
    request TEXT PRIMARY KEY,
    command TEXT NOT NULL,
    due INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE feelings_today (
    day INTEGER NOT NULL,
    journey TEXT NOT NULL,
    face TEXT NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (day, journey, face)
) WITHOUT ROWID;
CREATE TABLE scrubbing (               -- an erasure whose last bytes are still to go; '' stands for the database itself
    blob TEXT PRIMARY KEY
) WITHOUT ROWID;

-- What sync keeps, on this machine only: no event changes it, it is in no digest, and nobody trusts it.
-- feeds.own: 1 this device writes it; 2 it did, before the folder was restored or copied, and what the hub lacks of it is
-- still to be written again.
CREATE TABLE sync (                    -- core/storage/sync_state.h says which names there are
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE sync_lacking (            -- blobs that the hub said it lacks
    blob TEXT PRIMARY KEY
) WITHOUT ROWID;
-- Events of other feeds that could not be taken in, with the reason.
CREATE TABLE quarantine (
    feed TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    reason TEXT NOT NULL,
    envelope TEXT NOT NULL,
    sig BLOB NOT NULL,
    whole INTEGER NOT NULL,            -- with its parts: it may be taken in later
    PRIMARY KEY (feed, seq, hash)
) WITHOUT ROWID;
CREATE TABLE quarantine_parts (
    feed TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    i INTEGER NOT NULL,
    owner TEXT,
    salt BLOB,
    body TEXT,
    erased_by TEXT,
    PRIMARY KEY (feed, seq, hash, i)
) WITHOUT ROWID;
CREATE INDEX quarantine_parts_of_owner ON quarantine_parts (owner) WHERE owner IS NOT NULL;
CREATE INDEX parts_erased_by ON parts (erased_by) WHERE erased_by IS NOT NULL;

-- What screens read: computed from the journal, and thrown away and computed again whenever the shape changes.
-- `ord` is hlc ‖ first 8 characters of the feed: the order of the world, the same on every machine.
CREATE TABLE p_centre (id TEXT PRIMARY KEY, name TEXT, address TEXT, lang TEXT, practice INTEGER, ord TEXT) WITHOUT ROWID;
CREATE TABLE p_kiosks (feed TEXT PRIMARY KEY, label TEXT, credential_key BLOB, token_key BLOB, key_id BLOB, ord TEXT) WITHOUT ROWID;
CREATE INDEX p_kiosks_by_key ON p_kiosks (key_id);

CREATE TABLE p_people (
    id TEXT PRIMARY KEY, name TEXT, role TEXT, lang TEXT, birth_year INTEGER, portrait TEXT, joined TEXT,
    name_ord TEXT, role_ord TEXT, lang_ord TEXT, portrait_ord TEXT
) WITHOUT ROWID;
CREATE INDEX p_people_by_role ON p_people (role, name);
CREATE INDEX p_people_in_order ON p_people (joined);
CREATE TABLE p_cards (hash TEXT PRIMARY KEY, person TEXT, card TEXT, ord TEXT) WITHOUT ROWID;
CREATE INDEX p_cards_of ON p_cards (person, ord);
CREATE TABLE p_pins (person TEXT, ord TEXT, hash TEXT, PRIMARY KEY (person, ord)) WITHOUT ROWID;
CREATE TABLE p_picture_codes (person TEXT, ord TEXT, hash TEXT, PRIMARY KEY (person, ord)) WITHOUT ROWID;

CREATE TABLE p_activities (id TEXT, ord TEXT, name TEXT, emoji TEXT, picture TEXT, hue TEXT, PRIMARY KEY (id, ord)) WITHOUT ROWID;
CREATE TABLE p_badges (
    id TEXT, version INTEGER, ord TEXT, name TEXT, emoji TEXT, hue TEXT, activities TEXT, levels TEXT, short BLOB,
    PRIMARY KEY (id, version, ord)
) WITHOUT ROWID;
CREATE INDEX p_badges_by_short ON p_badges (short);

CREATE TABLE p_records (id TEXT PRIMARY KEY, ord TEXT, activity TEXT, teller TEXT, words TEXT, phrases TEXT, learned TEXT,
    voice TEXT, voice_ms INTEGER) WITHOUT ROWID;
CREATE TABLE p_record_photos (record TEXT, i INTEGER, person TEXT, blob TEXT, w INTEGER, h INTEGER, PRIMARY KEY (record, i)) WITHOUT ROWID;
CREATE TABLE p_record_people (person TEXT, ord TEXT, record TEXT, told INTEGER, PRIMARY KEY (person, ord, record)) WITHOUT ROWID;
CREATE INDEX p_record_people_of ON p_record_people (record);

CREATE TABLE p_requests (id TEXT PRIMARY KEY, ord TEXT, person TEXT, badge TEXT, version INTEGER, level TEXT, records TEXT) WITHOUT ROWID;
CREATE INDEX p_requests_of ON p_requests (person, ord);
CREATE TABLE p_reviews (request TEXT, ord TEXT, id TEXT, answer TEXT, missing TEXT, words TEXT, by TEXT, PRIMARY KEY (request, ord)) WITHOUT ROWID;
-- Requests that wait for an answer, the oldest first.
CREATE TABLE p_waiting (ord TEXT, request TEXT, PRIMARY KEY (ord, request)) WITHOUT ROWID;

CREATE TABLE p_awards (id TEXT, ord TEXT, badge TEXT, version INTEGER, level TEXT, PRIMARY KEY (id, ord)) WITHOUT ROWID;
CREATE INDEX p_awards_in_order ON p_awards (ord);
CREATE TABLE p_holders (person TEXT, ord TEXT, award TEXT, request TEXT, PRIMARY KEY (person, ord, award)) WITHOUT ROWID;
CREATE INDEX p_holders_of ON p_holders (award);
CREATE TABLE p_signatures (award TEXT, ord TEXT, feed TEXT, day INTEGER, status_index INTEGER, token TEXT, person TEXT,
    PRIMARY KEY (award, ord)) WITHOUT ROWID;
CREATE INDEX p_signatures_by_index ON p_signatures (feed, status_index);
CREATE TABLE p_revocations (award TEXT, ord TEXT, reason TEXT, person TEXT, PRIMARY KEY (award, ord)) WITHOUT ROWID;

CREATE TABLE p_thanks (id TEXT PRIMARY KEY, ord TEXT, giver TEXT, receiver TEXT, what TEXT, words TEXT) WITHOUT ROWID;
CREATE INDEX p_thanks_to ON p_thanks (receiver, ord);
CREATE INDEX p_thanks_in_order ON p_thanks (ord);
CREATE TABLE p_endorsements (id TEXT PRIMARY KEY, ord TEXT, kind TEXT, of TEXT, person TEXT, by TEXT, words TEXT) WITHOUT ROWID;
CREATE INDEX p_endorsements_of ON p_endorsements (kind, of, ord);
CREATE TABLE p_consents (person TEXT, what TEXT, of TEXT, ord TEXT, audience TEXT, value INTEGER, guardian TEXT,
    PRIMARY KEY (person, what, of, ord)) WITHOUT ROWID;
CREATE TABLE p_feelings (day INTEGER, journey TEXT, good INTEGER, fair INTEGER, bad INTEGER, feed TEXT, PRIMARY KEY (day, journey, feed)) WITHOUT ROWID;
CREATE TABLE p_erasures (subject TEXT PRIMARY KEY, ord TEXT, event TEXT, badges TEXT) WITHOUT ROWID;
-- Every blob a part names: what must be on the disk.
CREATE TABLE p_blobs (blob TEXT, event TEXT, i INTEGER, owner TEXT, PRIMARY KEY (blob, event, i)) WITHOUT ROWID;
CREATE INDEX p_blobs_of_owner ON p_blobs (owner);

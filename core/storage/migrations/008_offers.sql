-- Feeds that a hub writes, and the hub's key that vouches for each.
CREATE TABLE p_hubs (feed TEXT PRIMARY KEY, key BLOB, ord TEXT) WITHOUT ROWID;
-- The feed that the same device wrote before this one.
ALTER TABLE p_kiosks ADD COLUMN after TEXT;
-- Which nodes have said that nothing is left there of what an erasure took.
CREATE TABLE p_erasure_confirmations (erasure TEXT, feed TEXT, ord TEXT, PRIMARY KEY (erasure, feed, ord)) WITHOUT ROWID;
-- What was written from outside, on the web. `giver` owns the words, and nothing else; `person` holds the award.
CREATE TABLE p_offers (id TEXT PRIMARY KEY, ord TEXT, award TEXT, person TEXT, giver TEXT, name TEXT, organisation TEXT,
    phrase TEXT, words TEXT) WITHOUT ROWID;
CREATE INDEX p_offers_in_order ON p_offers (ord);
CREATE INDEX p_offers_of ON p_offers (award, ord);
CREATE INDEX p_offers_about ON p_offers (person);
CREATE INDEX p_offers_by ON p_offers (giver);
CREATE TABLE p_offer_answers (offer TEXT, ord TEXT, answer TEXT, PRIMARY KEY (offer, ord)) WITHOUT ROWID;
ALTER TABLE p_endorsements ADD COLUMN name TEXT;
ALTER TABLE p_endorsements ADD COLUMN organisation TEXT;
ALTER TABLE p_endorsements ADD COLUMN phrase TEXT;
ALTER TABLE p_endorsements ADD COLUMN offer TEXT;
CREATE INDEX p_endorsements_of_offer ON p_endorsements (offer, ord) WHERE offer IS NOT NULL;
CREATE INDEX p_endorsements_outside ON p_endorsements (by) WHERE name IS NOT NULL;

-- On this machine only: erasures that it has still to confirm.
CREATE TABLE confirming (erasure TEXT PRIMARY KEY) WITHOUT ROWID;

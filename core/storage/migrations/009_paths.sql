-- What may come with a thanks: a photo, a voice.
ALTER TABLE p_thanks ADD COLUMN photo TEXT;
ALTER TABLE p_thanks ADD COLUMN photo_w INTEGER;
ALTER TABLE p_thanks ADD COLUMN photo_h INTEGER;
ALTER TABLE p_thanks ADD COLUMN voice TEXT;
ALTER TABLE p_thanks ADD COLUMN voice_ms INTEGER;
CREATE INDEX p_thanks_from ON p_thanks (giver, ord);
-- Whether a companion says that a record is theirs too: keep, leave. The last word counts.
CREATE TABLE p_record_answers (record TEXT, person TEXT, ord TEXT, answer TEXT, PRIMARY KEY (record, person, ord)) WITHOUT ROWID;
CREATE INDEX p_record_answers_by ON p_record_answers (person);
-- Where people say they are with their skills; `skills` is JSON, `by` the animator who did it with them.
CREATE TABLE p_positions (person TEXT, ord TEXT, id TEXT, skills TEXT, by TEXT, PRIMARY KEY (person, ord)) WITHOUT ROWID;
CREATE INDEX p_positions_by ON p_positions (by) WHERE by IS NOT NULL;
-- Badges that people wish for. `person` proposed it, and owns the answer too.
CREATE TABLE p_proposals (id TEXT PRIMARY KEY, ord TEXT, person TEXT, name TEXT, name_voice TEXT, name_voice_ms INTEGER,
    emoji TEXT, words TEXT, phrases TEXT, voice TEXT, voice_ms INTEGER) WITHOUT ROWID;
CREATE INDEX p_proposals_in_order ON p_proposals (ord);
CREATE INDEX p_proposals_of ON p_proposals (person, ord);
CREATE TABLE p_supports (proposal TEXT, person TEXT, ord TEXT, PRIMARY KEY (proposal, person, ord)) WITHOUT ROWID;
CREATE INDEX p_supports_by ON p_supports (person);
CREATE TABLE p_proposal_answers (proposal TEXT, ord TEXT, person TEXT, answer TEXT, badge TEXT, PRIMARY KEY (proposal, ord)) WITHOUT ROWID;
CREATE INDEX p_proposal_answers_of ON p_proposal_answers (person);
-- Doors that badges open, and the week's programme. Both end: by the last word, by `ord`.
CREATE TABLE p_opportunities (id TEXT, ord TEXT, title TEXT, partner TEXT, see TEXT, place TEXT, badge TEXT, level TEXT,
    until INTEGER, PRIMARY KEY (id, ord)) WITHOUT ROWID;
CREATE INDEX p_opportunities_in_order ON p_opportunities (ord);
CREATE TABLE p_opportunity_ends (opportunity TEXT, ord TEXT, PRIMARY KEY (opportunity, ord)) WITHOUT ROWID;
CREATE TABLE p_happenings (id TEXT, ord TEXT, title TEXT, emoji TEXT, day INTEGER, time TEXT, place TEXT,
    PRIMARY KEY (id, ord)) WITHOUT ROWID;
CREATE INDEX p_happenings_by_day ON p_happenings (day, time, id);
CREATE TABLE p_happening_ends (happening TEXT, ord TEXT, PRIMARY KEY (happening, ord)) WITHOUT ROWID;
-- The photo of a guardian's paper.
ALTER TABLE p_consents ADD COLUMN paper TEXT;

-- On this machine only: thanks that their person has seen here. Those from before are not news to anybody.
CREATE TABLE thanks_seen (thanks TEXT PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX thanks_seen_by ON thanks_seen (person);
INSERT INTO thanks_seen SELECT id, receiver FROM p_thanks WHERE receiver IS NOT NULL;

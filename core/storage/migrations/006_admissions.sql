-- Which feeds an animator let in, beside the one that founded the centre.
CREATE TABLE p_admissions (feed TEXT, ord TEXT, fingerprint TEXT, PRIMARY KEY (feed, ord)) WITHOUT ROWID;

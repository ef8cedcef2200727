-- The keys with which each kiosk signs credentials, apart from the one that its feed opened with.
CREATE TABLE p_keys (feed TEXT, use TEXT, alg TEXT, key BLOB, ord TEXT, PRIMARY KEY (feed, use, ord)) WITHOUT ROWID;

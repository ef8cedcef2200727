-- Which feeds were cut off, and after which event.
CREATE TABLE p_removals (feed TEXT, ord TEXT, seq INTEGER, PRIMARY KEY (feed, ord)) WITHOUT ROWID;
-- The blob stays at the kiosk that wrote it (scope kiosk).
ALTER TABLE p_blobs ADD COLUMN stays INTEGER;

-- The skills that a badge shows, as JSON; NULL: none were named.
ALTER TABLE p_badges ADD COLUMN skills TEXT;
-- Which version of a badge was endorsed.
ALTER TABLE p_endorsements ADD COLUMN version INTEGER;
-- How many parts of a record's event were erased: with its teller still there, somebody who was in it is gone.
ALTER TABLE p_records ADD COLUMN gone INTEGER;

-- Who was there, in what was told of one activity lately.
CREATE INDEX p_records_of_activity ON p_records (activity, ord);

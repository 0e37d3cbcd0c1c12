-- Which articles alone a watch asks; of a question without it the key in `asked` stays what it was. source_kind,
-- source: a publisher or article by its id, source_name: as it was called then; first_day: ISO. NULL where it asks all.
ALTER TABLE watches ADD COLUMN source_kind TEXT;
ALTER TABLE watches ADD COLUMN source TEXT;
ALTER TABLE watches ADD COLUMN source_name TEXT;
ALTER TABLE watches ADD COLUMN first_day TEXT;

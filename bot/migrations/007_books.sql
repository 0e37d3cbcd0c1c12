-- Pages of messages that all see and that are no answers to a question, so that they can be turned after a restart. key:
-- as the buttons carry it. book: its JSON, compressed by zlib.
CREATE TABLE books (
    key TEXT PRIMARY KEY,
    book BLOB NOT NULL,
    kept_at TEXT NOT NULL
);

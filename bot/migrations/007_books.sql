-- Pages of messages that all see and that are no answers to a question, so that they can be turned after a restart. key:
-- as the buttons carry it. channel: the only one in which they are turned. book: its JSON, compressed by zlib.
CREATE TABLE books (
    key TEXT PRIMARY KEY,
    channel INTEGER NOT NULL,
    book BLOB NOT NULL,
    kept_at TEXT NOT NULL
);

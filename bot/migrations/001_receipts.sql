-- What it takes to give an answer again, with nothing of who asked. request, made_with: JSON. content, generation: of
-- the index that answered. answer: SHA-256 of the answer's JSON. number: grows, so that the oldest can be dropped.
CREATE TABLE receipts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    request TEXT NOT NULL,
    content TEXT NOT NULL,
    generation INTEGER NOT NULL,
    made_with TEXT NOT NULL,
    answer TEXT NOT NULL,
    asked_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);

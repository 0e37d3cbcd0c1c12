-- What members say is wrong with an answer; nothing of who said so. receipt: of the answer (receipts.id), or NULL. kind:
-- wrong_quote, missing_caveat, stale or other. note: their words, or empty.
CREATE TABLE feedback (
    number INTEGER PRIMARY KEY,
    receipt TEXT,
    kind TEXT NOT NULL,
    note TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
);

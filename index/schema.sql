-- The index, derived from the articles: it may be deleted and is built again by a re-index.
-- A change to this file needs a new SCHEMA_VERSION in store.py.

CREATE TABLE IF NOT EXISTS meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- content_hash: SHA-256 of the file's bytes. model: name and digest of what made its vectors.
CREATE TABLE IF NOT EXISTS articles (
    id TEXT PRIMARY KEY,
    file TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT,
    url TEXT,
    published TEXT,
    author TEXT,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    model TEXT NOT NULL,
    reader_version INTEGER NOT NULL,
    indexed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS aliases (
    file TEXT PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Articles that have their story from another one; the others are their own origin.
CREATE TABLE IF NOT EXISTS origins (
    article TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    origin TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The words of a sentence are those of its article from start to end; they are not kept twice.
CREATE TABLE IF NOT EXISTS sentences (
    id INTEGER PRIMARY KEY,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    heading TEXT,
    mark TEXT,
    UNIQUE (article, number)
) STRICT;

-- vector: float32, little-endian.
CREATE TABLE IF NOT EXISTS vectors (
    sentence INTEGER PRIMARY KEY REFERENCES sentences (id) ON DELETE CASCADE,
    vector BLOB NOT NULL
) STRICT;

-- claim: JSON, see values.py.
CREATE TABLE IF NOT EXISTS claims (
    sentence INTEGER PRIMARY KEY REFERENCES sentences (id) ON DELETE CASCADE,
    claim TEXT NOT NULL
) STRICT;

-- What is searched by words; rowid is the sentence's id. header: title, publisher, date and author of the article.
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (text, header, tokenize = "porter unicode61 remove_diacritics 2");

CREATE TRIGGER IF NOT EXISTS forget_words AFTER DELETE ON sentences BEGIN
    DELETE FROM words WHERE rowid = old.id;
END;

INSERT OR IGNORE INTO meta (key, value) VALUES ('generation', '0');
INSERT OR IGNORE INTO meta (key, value) VALUES ('identity', hex(randomblob(8)));

/**
 * The formats of the database: entry `n` brings a file from format `n` to `n + 1`, and is never
 * changed once released. A statement ends with a semicolon at the end of a line.
 *
 * - Text is stored as its UTF-8 bytes: libsql ends the whole process when a TEXT value that it gives
 *   out is not UTF-8, as after damage to the disk.
 * - Titles, contents and the facts of a reply are JSON, which carries NUL and halves of surrogate
 *   pairs as well.
 * - `ordinal` is the order in which messages were made, and the row in the search index.
 * - `shown` marks, among the messages with one parent, the one that was shown last.
 * - `usage` holds counts without content, and no reference to the messages whose deletion they outlive;
 *   `dollars` is null where the cost is not known.
 * - `settings` is JSON: how a conversation's requests are made; null where nothing was ever chosen.
 * - `removed_at` is set while a removed conversation or message can still be restored.
 * - `drafts` holds what was typed and not sent, by conversation; the id of the chat that has no message
 *   yet is empty.
 * - `exchanges` holds what went over the wire for a reply: times, ids and errors, and in `recipes` the
 *   digests of what its requests are made again from beside the messages, which are not stored twice.
 *   `request_recipes` holds these once for all replies that were asked for in the same way.
 * - `message_search` also keeps the words by their first three letters, the shortest beginning that is searched for
 *   (search-text.ts): to put together what a common one stands for would take the best part of 100 ms.
 * - `message_files` tells which attached file is still in use; the files themselves lie beside the
 *   database, each under its id.
 */
export const migrations: readonly string[] = [
  `
CREATE TABLE conversations (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  title BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX conversations_by_time ON conversations (updated_at);
CREATE INDEX conversations_removed ON conversations (removed_at) WHERE removed_at IS NOT NULL;
CREATE TABLE messages (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  conversation_id BLOB NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  parent_id BLOB,
  role BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  shown INTEGER NOT NULL,
  running INTEGER NOT NULL,
  content BLOB NOT NULL,
  reply BLOB
) STRICT;
CREATE INDEX messages_by_conversation ON messages (conversation_id, ordinal);
CREATE INDEX messages_running ON messages (ordinal) WHERE running = 1;
CREATE VIRTUAL TABLE message_search USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO message_search (message_search, rank) VALUES ('secure-delete', 1);
`,
  `
CREATE TABLE message_files (
  message_id BLOB NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
  file_id BLOB NOT NULL,
  PRIMARY KEY (message_id, file_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX message_files_by_file ON message_files (file_id);
`,
  `
CREATE TABLE usage (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id BLOB NOT NULL UNIQUE,
  ended_at INTEGER NOT NULL,
  model_id BLOB NOT NULL,
  simulated INTEGER NOT NULL,
  input_tokens INTEGER NOT NULL,
  output_tokens INTEGER NOT NULL,
  cache_read_tokens INTEGER NOT NULL,
  cache_write_tokens INTEGER NOT NULL,
  dollars REAL
) STRICT;
CREATE INDEX usage_by_time ON usage (ended_at);
`,
  `
ALTER TABLE conversations ADD COLUMN settings BLOB;
`,
  `
CREATE TABLE folders (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  name BLOB NOT NULL
) STRICT;
ALTER TABLE conversations ADD COLUMN folder_id BLOB REFERENCES folders (id) ON DELETE SET NULL;
ALTER TABLE conversations ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE conversations ADD COLUMN archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN removed_at INTEGER;
CREATE INDEX messages_removed ON messages (removed_at) WHERE removed_at IS NOT NULL;
CREATE TABLE drafts (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id BLOB NOT NULL UNIQUE,
  text BLOB NOT NULL
) STRICT;
`,
  `
ALTER TABLE drafts ADD COLUMN files BLOB;
`,
  `
CREATE TABLE presets (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  id BLOB NOT NULL UNIQUE,
  name BLOB NOT NULL,
  settings BLOB NOT NULL,
  model_id BLOB
) STRICT;
`,
  `
CREATE TABLE exchanges (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  message_id BLOB NOT NULL UNIQUE REFERENCES messages (id) ON DELETE CASCADE,
  exchange BLOB NOT NULL,
  recipes BLOB NOT NULL
) STRICT;
CREATE TABLE request_recipes (
  ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
  digest BLOB NOT NULL UNIQUE,
  recipe BLOB NOT NULL
) STRICT;
`,
  `
CREATE VIRTUAL TABLE message_search_by_beginning USING fts5 (
  text, tokenize = "unicode61 remove_diacritics 2", prefix = '3'
);
INSERT INTO message_search_by_beginning (message_search_by_beginning, rank) VALUES ('secure-delete', 1);
INSERT INTO message_search_by_beginning (rowid, text)
  SELECT rowid, text FROM message_search ORDER BY rowid;
DROP TABLE message_search;
ALTER TABLE message_search_by_beginning RENAME TO message_search;
`,
  `
ALTER TABLE drafts ADD COLUMN edit BLOB;
`,
]

import CSQLiteShim
import CatalogIndex

/// The tables of a catalog, version by version. `ARCHITECTURE.md` explains them.
package enum CatalogSchema {
  /// `PRAGMA application_id`, "Carl" in ASCII.
  package static let applicationID: Int64 = 0x4361_726C
  /// `PRAGMA user_version` of files that this program writes.
  package static let version = migrations.count
  /// The oldest one in which questions find all that they look at; the next writer brings such a file up to date.
  package static let oldestReadable = 1
  /// The first one with checksums of rows.
  static let oldestWithChecksums = ColumnarIndex.oldestSchema
  /// The first one that tells by which rules words were made.
  static let oldestWithWords = 6
  /// The first one that tells how JSON writes a title.
  static let oldestWithShapes = 7
  /// The first one in which sets of classifications are found by a hash.
  static let oldestWithSetHashes = 9
  /// The first one in which raw JSON shares objects.
  static let oldestWithObjects = 8

  /// FTS5 reads text that is words already, one space between; everything but a space is part of a word.
  static let tokenizer = "unicode61 remove_diacritics 0 categories 'L* N* P* S* M* C*'"

  /// What lies between the numbers of two titles of one asset.
  package static let titleStride = TitleNumbers.stride
  /// The asset of a title's number.
  package static func asset(ofTitle id: Int64) -> Int64 { TitleNumbers.asset(of: id) }

  /// What each version added, oldest first: the version is its place, from 1.
  package static let migrations: [(name: String, sql: String)] = [
    ("1", version1), ("columns", columns), ("history", history), ("sync", sync),
    ("trust", trust), ("rules", rules), ("shapes", shapes), ("objects", objects),
    ("hashes", hashes),
  ]

  /// Brings a file to a version, in one transaction.
  static func migrate(_ connection: WriteConnection, to newest: Int = version) throws(CatalogError) {
    let found = try connection.read { try $0("PRAGMA user_version").firstInt() ?? 0 }
    guard (0..<Int64(newest)).contains(found) else { return }
    try connection.write { _ in
      // Renaming a table of ours must not stop at a view of somebody else's that does not work.
      try connection.execute("PRAGMA legacy_alter_table = ON")
      for migration in migrations[Int(found)..<newest] { try connection.execute(migration.sql) }
      if (1..<Int64(oldestWithSetHashes)).contains(found), newest >= oldestWithSetHashes {
        try connection.execute(
          "INSERT INTO classification_set_hash SELECT carrel_checksum(members, parents), id FROM classification_set"
        )
      }
      try connection.execute(
        "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(newest); PRAGMA legacy_alter_table = OFF"
      )
    }
  }

  /// The tables that follow from raw JSON alone; `title_fts` follows from `title`.
  static let derivedTables = [
    "asset", "title", "content", "locale_set", "locale_set_member", "classification_set",
    "classification_set_hash", "classification_set_member", "contributor_set", "contributor_set_member",
    "asset_type",
    "difficulty_level", "locale",
  ]

  /// What changed with each generation. `asset.added` is the generation that an asset came with, null where it
  /// was there before the history began; what else happens to an asset is a row of `change`.
  private static let history = """
    ALTER TABLE asset ADD COLUMN added INTEGER;
    CREATE TABLE generation(number INTEGER PRIMARY KEY, applied_at INTEGER) STRICT;
    CREATE TABLE change(
      generation INTEGER NOT NULL, urn TEXT NOT NULL, kind TEXT NOT NULL, locale TEXT NOT NULL, title TEXT,
      old TEXT, new TEXT, added INTEGER, traits TEXT,
      PRIMARY KEY (generation, urn, kind, locale)) STRICT, WITHOUT ROWID;
    INSERT INTO generation SELECT generation, applied_at FROM catalog WHERE generation > 0;
    """

  private static let version1 = """
    CREATE TABLE catalog(
      id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, applied_at INTEGER) STRICT;
    INSERT INTO catalog VALUES (1, 0, NULL);
    CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE asset_type(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE difficulty_level(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE locale(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE classification(
      id INTEGER PRIMARY KEY, urn TEXT NOT NULL UNIQUE, type TEXT NOT NULL, name TEXT, name_locale TEXT,
      json TEXT) STRICT;
    CREATE TABLE contributor(
      id INTEGER PRIMARY KEY, urn TEXT NOT NULL UNIQUE, name TEXT, name_locale TEXT) STRICT;

    CREATE TABLE locale_set(id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE locale_set_member(
      member INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE classification_set(
      id INTEGER PRIMARY KEY, members TEXT NOT NULL, parents TEXT NOT NULL, UNIQUE (members, parents)) STRICT;
    CREATE TABLE classification_set_member(
      member INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID;
    CREATE TABLE contributor_set(id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE contributor_set_member(
      member INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID;

    CREATE TABLE asset(
      id INTEGER PRIMARY KEY, urn TEXT NOT NULL UNIQUE, type INTEGER NOT NULL, level INTEGER,
      locale_set INTEGER NOT NULL, classification_set INTEGER NOT NULL, contributor_set INTEGER NOT NULL,
      published_at INTEGER, updated_at INTEGER, retired_at INTEGER, modified_at INTEGER, seconds INTEGER,
      is_retired INTEGER NOT NULL, is_derived INTEGER NOT NULL, own_locale INTEGER NOT NULL,
      title_slots INTEGER NOT NULL, page TEXT) STRICT;
    CREATE INDEX asset_page ON asset(page) WHERE page IS NOT NULL;
    CREATE TABLE content(
      parent INTEGER NOT NULL, locale INTEGER NOT NULL, child INTEGER NOT NULL,
      PRIMARY KEY (parent, locale, child)) STRICT, WITHOUT ROWID;
    CREATE INDEX content_child ON content(child);

    CREATE TABLE title(
      id INTEGER PRIMARY KEY, locale INTEGER NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL,
      joined TEXT NOT NULL, word_count INTEGER NOT NULL, updated_at INTEGER, raw INTEGER) STRICT;
    CREATE VIRTUAL TABLE title_fts USING fts5(
      words, joined, content = 'title', content_rowid = 'id', columnsize = 0, tokenize = "\(tokenizer)");

    CREATE TABLE raw_dictionary(id INTEGER PRIMARY KEY, asset_type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE raw(
      id INTEGER PRIMARY KEY, dictionary INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;

    CREATE TABLE run(
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, scope TEXT NOT NULL, started_at INTEGER NOT NULL,
      server_started_at INTEGER, ended_at INTEGER, outcome TEXT, detail TEXT) STRICT;
    CREATE TABLE listing(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, type TEXT NOT NULL, locale TEXT NOT NULL,
      modified_after INTEGER, next_start INTEGER NOT NULL, announced INTEGER, received INTEGER NOT NULL,
      others INTEGER NOT NULL, quarantined INTEGER NOT NULL, stale_pages INTEGER NOT NULL, is_done INTEGER NOT NULL,
      UNIQUE (run, type, locale)) STRICT;
    CREATE TABLE listed(
      listing INTEGER NOT NULL, urn TEXT NOT NULL, PRIMARY KEY (listing, urn)) STRICT, WITHOUT ROWID;
    CREATE TABLE watermark(
      scope TEXT NOT NULL, type TEXT NOT NULL, locale TEXT NOT NULL, modified_after INTEGER NOT NULL,
      PRIMARY KEY (scope, type, locale)) STRICT, WITHOUT ROWID;
    CREATE TABLE inbox(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, raw INTEGER NOT NULL, is_authoritative INTEGER NOT NULL,
      is_classification INTEGER NOT NULL) STRICT;
    CREATE TABLE quarantine(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, received_at INTEGER NOT NULL, source TEXT NOT NULL,
      reason TEXT NOT NULL, bytes BLOB NOT NULL) STRICT;
    """

  /// Checksums of what answers show and name, `ChecksummedRow` and `ChecksummedTable`; places of a listing that never come.
  private static let trust = """
    ALTER TABLE listing ADD COLUMN broken INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE asset ADD COLUMN seal INTEGER NOT NULL DEFAULT \(CARREL_NO_CHECKSUM);
    ALTER TABLE title ADD COLUMN seal INTEGER NOT NULL DEFAULT \(CARREL_NO_CHECKSUM);
    ALTER TABLE raw ADD COLUMN seal INTEGER NOT NULL DEFAULT \(CARREL_NO_CHECKSUM);
    CREATE TABLE seal(name TEXT PRIMARY KEY, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// By which rules the words of titles were made; why the API refused a listing.
  private static let rules = """
    ALTER TABLE catalog ADD COLUMN words TEXT;
    ALTER TABLE listing ADD COLUMN refusal TEXT;
    """

  /// What is kept of a title's raw JSON: ``RecordTraits``, 0 for none.
  private static let shapes = "ALTER TABLE title ADD COLUMN shape INTEGER NOT NULL DEFAULT 0;"

  /// Objects that raw JSON shares (`SharedObjects`), and the codes that it is packed with (`PresetCodes`).
  private static let objects = """
    CREATE TABLE raw_object(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE raw_codes(dictionary INTEGER PRIMARY KEY, lengths BLOB NOT NULL) STRICT;
    """

  /// Sets of classifications by `carrel_checksum(members, parents)`, in the place of an index of both texts.
  private static let hashes = """
    CREATE TABLE classification_set_hashed(
      id INTEGER PRIMARY KEY, members TEXT NOT NULL, parents TEXT NOT NULL) STRICT;
    INSERT INTO classification_set_hashed SELECT id, members, parents FROM classification_set;
    DROP TABLE classification_set;
    ALTER TABLE classification_set_hashed RENAME TO classification_set;
    CREATE TABLE classification_set_hash(
      hash INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (hash, id)) STRICT, WITHOUT ROWID;
    """

  /// Slices of a listing, what vanished, and which run brought a record.
  private static let sync = """
    CREATE TABLE listing_with_slices(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, parent INTEGER, way TEXT NOT NULL, slice TEXT NOT NULL,
      type TEXT NOT NULL, locale TEXT NOT NULL, modified_after INTEGER, next_start INTEGER NOT NULL,
      announced INTEGER, counted INTEGER, received INTEGER NOT NULL,
      distinct_count INTEGER NOT NULL, others INTEGER NOT NULL, others_announced INTEGER NOT NULL,
      quarantined INTEGER NOT NULL, stale_pages INTEGER NOT NULL, is_moving INTEGER NOT NULL,
      is_done INTEGER NOT NULL, UNIQUE (run, type, locale, way, slice)) STRICT;
    INSERT INTO listing_with_slices
    SELECT id, run, NULL, 'plain', '', type, locale, modified_after, next_start, announced, NULL,
      received, received, others, 0, quarantined, stale_pages, 0, is_done FROM listing;
    DROP TABLE listing;
    ALTER TABLE listing_with_slices RENAME TO listing;
    CREATE INDEX listing_parent ON listing(parent) WHERE parent IS NOT NULL;
    ALTER TABLE listed ADD COLUMN locale TEXT NOT NULL DEFAULT '';
    CREATE TABLE listing_locale(
      listing INTEGER NOT NULL, locale TEXT NOT NULL, distinct_count INTEGER NOT NULL,
      PRIMARY KEY (listing, locale)) STRICT, WITHOUT ROWID;

    ALTER TABLE run ADD COLUMN is_finished INTEGER NOT NULL DEFAULT 1;
    UPDATE run SET is_finished = 0 WHERE kind = 'sync' AND (outcome IS NULL
      OR EXISTS (SELECT 1 FROM listing WHERE listing.run = run.id AND NOT is_done));
    ALTER TABLE watermark ADD COLUMN full_at INTEGER;
    UPDATE watermark SET full_at = modified_after;

    ALTER TABLE raw ADD COLUMN run INTEGER;
    UPDATE raw SET run = (SELECT max(id) FROM run WHERE kind = 'sync')
    WHERE NOT EXISTS (SELECT 1 FROM run WHERE kind = 'import');
    CREATE TABLE vanished(
      run INTEGER NOT NULL, urn TEXT NOT NULL, PRIMARY KEY (run, urn)) STRICT, WITHOUT ROWID;
    CREATE TABLE tombstone(
      urn TEXT PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, locale TEXT NOT NULL,
      vanished_at INTEGER NOT NULL, reason TEXT NOT NULL, run INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// The columnar index. Numbers of segments are never given twice: a program keeps what it has read of one.
  private static let columns = """
    CREATE TABLE column_copy(
      id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, base INTEGER NOT NULL, delta INTEGER,
      deleted BLOB NOT NULL) STRICT;
    CREATE TABLE column_segment(id INTEGER PRIMARY KEY AUTOINCREMENT, shape BLOB NOT NULL) STRICT;
    CREATE TABLE column_chunk(
      id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, name INTEGER NOT NULL, chunk INTEGER NOT NULL,
      checksum INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (segment, name, chunk)) STRICT;
    """
}

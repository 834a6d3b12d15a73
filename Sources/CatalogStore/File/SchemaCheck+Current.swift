import CSQLiteShim

extension SchemaCheck {
  /// What ``made(version:)`` gives for the newest version, written down. Running the migrations, above all adding
  /// columns, took SQLite longer than anything else between the start of a process and its first answer. A test
  /// compares the two.
  package static let current = {
    var objects: [String: String] = [:]
    var name: String?
    // Line by line: the standard library's search for "\n\n" goes by characters.
    for line in currentText.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let line = String(Substring(line))
      if line.isEmpty {
        name = nil
      } else if let known = name {
        objects[known] = objects[known].map { "\($0)\n\(line)" } ?? line
      } else {
        name = line
      }
    }
    return objects
  }()

  /// Each object's type and name, and below it its table and what SQLite keeps of the statement that made it.
  private static let currentText = """
    index 'asset_page'
    asset CREATE INDEX asset_page ON asset(page) WHERE page IS NOT NULL

    index 'content_child'
    content CREATE INDEX content_child ON content(child)

    index 'listing_parent'
    listing CREATE INDEX listing_parent ON listing(parent) WHERE parent IS NOT NULL

    index 'sqlite_autoindex_asset_1'
    asset

    index 'sqlite_autoindex_asset_type_1'
    asset_type

    index 'sqlite_autoindex_classification_1'
    classification

    index 'sqlite_autoindex_column_chunk_1'
    column_chunk

    index 'sqlite_autoindex_contributor_1'
    contributor

    index 'sqlite_autoindex_contributor_set_1'
    contributor_set

    index 'sqlite_autoindex_difficulty_level_1'
    difficulty_level

    index 'sqlite_autoindex_listing_1'
    listing

    index 'sqlite_autoindex_locale_1'
    locale

    index 'sqlite_autoindex_locale_set_1'
    locale_set

    table 'asset'
    asset CREATE TABLE asset(
      id INTEGER PRIMARY KEY, urn TEXT NOT NULL UNIQUE, type INTEGER NOT NULL, level INTEGER,
      locale_set INTEGER NOT NULL, classification_set INTEGER NOT NULL, contributor_set INTEGER NOT NULL,
      published_at INTEGER, updated_at INTEGER, retired_at INTEGER, modified_at INTEGER, seconds INTEGER,
      is_retired INTEGER NOT NULL, is_derived INTEGER NOT NULL, own_locale INTEGER NOT NULL,
      title_slots INTEGER NOT NULL, page TEXT, added INTEGER, seal INTEGER NOT NULL DEFAULT \(CARREL_NO_CHECKSUM)) STRICT

    table 'asset_type'
    asset_type CREATE TABLE asset_type(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT

    table 'catalog'
    catalog CREATE TABLE catalog(
      id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, applied_at INTEGER, words TEXT) STRICT

    table 'change'
    change CREATE TABLE change(
      generation INTEGER NOT NULL, urn TEXT NOT NULL, kind TEXT NOT NULL, locale TEXT NOT NULL, title TEXT,
      old TEXT, new TEXT, added INTEGER, traits TEXT,
      PRIMARY KEY (generation, urn, kind, locale)) STRICT, WITHOUT ROWID

    table 'classification'
    classification CREATE TABLE classification(
      id INTEGER PRIMARY KEY, urn TEXT NOT NULL UNIQUE, type TEXT NOT NULL, name TEXT, name_locale TEXT,
      json TEXT) STRICT

    table 'classification_set'
    classification_set CREATE TABLE "classification_set"(
      id INTEGER PRIMARY KEY, members TEXT NOT NULL, parents TEXT NOT NULL) STRICT

    table 'classification_set_hash'
    classification_set_hash CREATE TABLE classification_set_hash(
      hash INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (hash, id)) STRICT, WITHOUT ROWID

    table 'classification_set_member'
    classification_set_member CREATE TABLE classification_set_member(
      member INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID

    table 'column_chunk'
    column_chunk CREATE TABLE column_chunk(
      id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, name INTEGER NOT NULL, chunk INTEGER NOT NULL,
      checksum INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (segment, name, chunk)) STRICT

    table 'column_copy'
    column_copy CREATE TABLE column_copy(
      id INTEGER PRIMARY KEY CHECK (id = 1), generation INTEGER NOT NULL, base INTEGER NOT NULL, delta INTEGER,
      deleted BLOB NOT NULL) STRICT

    table 'column_segment'
    column_segment CREATE TABLE column_segment(id INTEGER PRIMARY KEY AUTOINCREMENT, shape BLOB NOT NULL) STRICT

    table 'content'
    content CREATE TABLE content(
      parent INTEGER NOT NULL, locale INTEGER NOT NULL, child INTEGER NOT NULL,
      PRIMARY KEY (parent, locale, child)) STRICT, WITHOUT ROWID

    table 'contributor'
    contributor CREATE TABLE contributor(
      id INTEGER PRIMARY KEY, urn TEXT NOT NULL UNIQUE, name TEXT, name_locale TEXT) STRICT

    table 'contributor_set'
    contributor_set CREATE TABLE contributor_set(id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE) STRICT

    table 'contributor_set_member'
    contributor_set_member CREATE TABLE contributor_set_member(
      member INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID

    table 'difficulty_level'
    difficulty_level CREATE TABLE difficulty_level(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT

    table 'generation'
    generation CREATE TABLE generation(number INTEGER PRIMARY KEY, applied_at INTEGER) STRICT

    table 'inbox'
    inbox CREATE TABLE inbox(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, raw INTEGER NOT NULL, is_authoritative INTEGER NOT NULL,
      is_classification INTEGER NOT NULL) STRICT

    table 'listed'
    listed CREATE TABLE listed(
      listing INTEGER NOT NULL, urn TEXT NOT NULL, locale TEXT NOT NULL DEFAULT '', PRIMARY KEY (listing, urn)) STRICT, WITHOUT ROWID

    table 'listing'
    listing CREATE TABLE "listing"(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, parent INTEGER, way TEXT NOT NULL, slice TEXT NOT NULL,
      type TEXT NOT NULL, locale TEXT NOT NULL, modified_after INTEGER, next_start INTEGER NOT NULL,
      announced INTEGER, counted INTEGER, received INTEGER NOT NULL,
      distinct_count INTEGER NOT NULL, others INTEGER NOT NULL, others_announced INTEGER NOT NULL,
      quarantined INTEGER NOT NULL, stale_pages INTEGER NOT NULL, is_moving INTEGER NOT NULL,
      is_done INTEGER NOT NULL, broken INTEGER NOT NULL DEFAULT 0, refusal TEXT, UNIQUE (run, type, locale, way, slice)) STRICT

    table 'listing_locale'
    listing_locale CREATE TABLE listing_locale(
      listing INTEGER NOT NULL, locale TEXT NOT NULL, distinct_count INTEGER NOT NULL,
      PRIMARY KEY (listing, locale)) STRICT, WITHOUT ROWID

    table 'locale'
    locale CREATE TABLE locale(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT

    table 'locale_set'
    locale_set CREATE TABLE locale_set(id INTEGER PRIMARY KEY, members TEXT NOT NULL UNIQUE) STRICT

    table 'locale_set_member'
    locale_set_member CREATE TABLE locale_set_member(
      member INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (member, id)) STRICT, WITHOUT ROWID

    table 'quarantine'
    quarantine CREATE TABLE quarantine(
      id INTEGER PRIMARY KEY, run INTEGER NOT NULL, received_at INTEGER NOT NULL, source TEXT NOT NULL,
      reason TEXT NOT NULL, bytes BLOB NOT NULL) STRICT

    table 'raw'
    raw CREATE TABLE raw(
      id INTEGER PRIMARY KEY, dictionary INTEGER NOT NULL, size INTEGER NOT NULL, bytes BLOB NOT NULL, run INTEGER, seal INTEGER NOT NULL DEFAULT \(CARREL_NO_CHECKSUM)) STRICT

    table 'raw_codes'
    raw_codes CREATE TABLE raw_codes(dictionary INTEGER PRIMARY KEY, lengths BLOB NOT NULL) STRICT

    table 'raw_dictionary'
    raw_dictionary CREATE TABLE raw_dictionary(id INTEGER PRIMARY KEY, asset_type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT

    table 'raw_object'
    raw_object CREATE TABLE raw_object(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT

    table 'run'
    run CREATE TABLE run(
      id INTEGER PRIMARY KEY, kind TEXT NOT NULL, scope TEXT NOT NULL, started_at INTEGER NOT NULL,
      server_started_at INTEGER, ended_at INTEGER, outcome TEXT, detail TEXT, is_finished INTEGER NOT NULL DEFAULT 1) STRICT

    table 'seal'
    seal CREATE TABLE seal(name TEXT PRIMARY KEY, sum INTEGER NOT NULL) STRICT, WITHOUT ROWID

    table 'setting'
    setting CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID

    table 'sqlite_sequence'
    sqlite_sequence CREATE TABLE sqlite_sequence(name,seq)

    table 'title'
    title CREATE TABLE title(
      id INTEGER PRIMARY KEY, locale INTEGER NOT NULL, title TEXT NOT NULL, words TEXT NOT NULL,
      joined TEXT NOT NULL, word_count INTEGER NOT NULL, updated_at INTEGER, raw INTEGER, seal INTEGER NOT NULL DEFAULT \(CARREL_NO_CHECKSUM), shape INTEGER NOT NULL DEFAULT 0) STRICT

    table 'title_fts'
    title_fts CREATE VIRTUAL TABLE title_fts USING fts5(
      words, joined, content = 'title', content_rowid = 'id', columnsize = 0, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* P* S* M* C*'")

    table 'title_fts_config'
    title_fts_config CREATE TABLE 'title_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID

    table 'title_fts_data'
    title_fts_data CREATE TABLE 'title_fts_data'(id INTEGER PRIMARY KEY, block BLOB)

    table 'title_fts_idx'
    title_fts_idx CREATE TABLE 'title_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID

    table 'tombstone'
    tombstone CREATE TABLE tombstone(
      urn TEXT PRIMARY KEY, type TEXT NOT NULL, title TEXT NOT NULL, locale TEXT NOT NULL,
      vanished_at INTEGER NOT NULL, reason TEXT NOT NULL, run INTEGER NOT NULL) STRICT, WITHOUT ROWID

    table 'vanished'
    vanished CREATE TABLE vanished(
      run INTEGER NOT NULL, urn TEXT NOT NULL, PRIMARY KEY (run, urn)) STRICT, WITHOUT ROWID

    table 'watermark'
    watermark CREATE TABLE watermark(
      scope TEXT NOT NULL, type TEXT NOT NULL, locale TEXT NOT NULL, modified_after INTEGER NOT NULL, full_at INTEGER,
      PRIMARY KEY (scope, type, locale)) STRICT, WITHOUT ROWID
    """
}

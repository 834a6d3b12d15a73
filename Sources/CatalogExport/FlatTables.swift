/// The tables and views of an export. Their names and meaning are promised (docs/portable.md): a change that is no addition raises
/// the version.
enum FlatTables {
  static let version = 1
  /// Tells such a file from a catalog: `CFlt`.
  static let applicationID: Int64 = 0x4346_6C74

  static let insertAsset = """
    INSERT INTO assets(
      id, urn, type, title, locale, level, seconds, published, updated, retired, is_retired, is_derived, page, description)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """

  static let tables = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    CREATE TABLE export(name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE assets(
      id INTEGER PRIMARY KEY, urn TEXT NOT NULL, type TEXT NOT NULL, title TEXT NOT NULL, locale TEXT, level TEXT,
      seconds INTEGER, published TEXT, updated TEXT, retired TEXT, is_retired INTEGER NOT NULL,
      is_derived INTEGER NOT NULL, page TEXT, description TEXT);
    CREATE TABLE titles(
      asset_id INTEGER NOT NULL REFERENCES assets(id), locale TEXT NOT NULL, title TEXT NOT NULL,
      PRIMARY KEY (asset_id, locale)) WITHOUT ROWID;
    CREATE TABLE contents(
      asset_id INTEGER NOT NULL REFERENCES assets(id), position INTEGER NOT NULL, chapter TEXT, urn TEXT NOT NULL,
      title TEXT, PRIMARY KEY (asset_id, position)) WITHOUT ROWID;

    """
    + Relation.allCases.map { relation in
      """
      CREATE TABLE \(relation.rawValue)(id INTEGER PRIMARY KEY, urn TEXT NOT NULL UNIQUE, name TEXT NOT NULL);
      CREATE TABLE asset_\(relation.rawValue)(
        asset_id INTEGER NOT NULL REFERENCES assets(id),
        \(relation.one)_id INTEGER NOT NULL REFERENCES \(relation.rawValue)(id),
        PRIMARY KEY (asset_id, \(relation.one)_id)) WITHOUT ROWID;

      """
    }.joined()

  /// Indexes and views, when all rows are there.
  static let end =
    """
    CREATE UNIQUE INDEX assets_urn ON assets(urn);
    CREATE INDEX contents_urn ON contents(urn);

    """
    + Relation.allCases.map { relation in
      """
      CREATE INDEX asset_\(relation.rawValue)_\(relation.one) ON asset_\(relation.rawValue)(\(relation.one)_id, asset_id);
      CREATE VIEW assets_by_\(relation.one) AS
        SELECT r.name AS \(relation.one), r.urn AS \(relation.one)_urn, a.* FROM \(relation.rawValue) r
        JOIN asset_\(relation.rawValue) j ON j.\(relation.one)_id = r.id JOIN assets a ON a.id = j.asset_id;

      """
    }.joined()
    + "CREATE VIEW assets_with_names AS SELECT a.*"
    + Relation.allCases.map { relation in
      """
      ,
        (SELECT group_concat(name, '; ') FROM (
          SELECT r.name FROM asset_\(relation.rawValue) j JOIN \(relation.rawValue) r ON r.id = j.\(relation.one)_id
          WHERE j.asset_id = a.id ORDER BY r.name)) AS \(relation.rawValue)
      """
    }.joined()
      + """
       FROM assets a;
      CREATE VIEW course_videos AS
        SELECT c.id AS course_id, c.title AS course, t.position, t.chapter, t.urn, coalesce(a.title, t.title) AS title,
          a.id AS asset_id, a.seconds
        FROM contents t JOIN assets c ON c.id = t.asset_id LEFT JOIN assets a ON a.urn = t.urn WHERE c.type = 'COURSE';
      """
}

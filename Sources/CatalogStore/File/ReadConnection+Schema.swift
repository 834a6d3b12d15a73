extension ReadConnection {
  /// Whether the file's schema has checksums.
  package var hasChecksums: Bool { schema >= CatalogSchema.oldestWithChecksums }
  /// Whether the file's schema tells by which rules the words of titles were made.
  package var hasWords: Bool { schema >= CatalogSchema.oldestWithWords }
  /// Whether the file's schema tells how the JSON of titles writes them.
  package var hasShapes: Bool { schema >= CatalogSchema.oldestWithShapes }
  /// Whether sets of classifications are found by a hash.
  package var hasSetHashes: Bool { schema >= CatalogSchema.oldestWithSetHashes }
}

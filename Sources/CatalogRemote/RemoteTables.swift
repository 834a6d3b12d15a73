/// Tables that a file without assets hides.
package enum RemoteTables {
  /// What stands in their place is not there, so that a statement that reads it fails.
  package static let hidden = "assets_are_elsewhere"
  package static let all = [
    "asset", "title", "title_fts", "raw", "content", "change", "inbox", "column_copy", "column_segment",
    "column_chunk",
  ]
}

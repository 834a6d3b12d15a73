/// Tells a spreadsheet and other documents, which are no tables that a program reads line by line, by their names and first bytes.
enum SpreadsheetHead {
  /// What has these endings is never text; `.xls` often is, because programs name their tables so for Excel.
  private static let endings = [".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers"]
  /// ZIP, of which all newer ones are made, and the compound file of the older ones.
  private static let magics: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]

  /// What people drop in place of a list.
  private static let documents: [(magic: [UInt8], what: String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"),
    (Array("GIF8".utf8), "a picture"), (Array("%PDF-".utf8), "a PDF document"),
  ]

  static func refuse(named path: String) throws(IngestionError) {
    if endings.contains(where: { path.lowercased().hasSuffix($0) }) { throw refusal(path) }
  }

  static func refuse(_ bytes: ArraySlice<UInt8>, _ path: String) throws(IngestionError) {
    let isPage = path.lowercased().hasSuffix(".xls") && bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
    if isPage || magics.contains(where: { bytes.starts(with: $0) }) { throw refusal(path) }
    guard let document = documents.first(where: { bytes.starts(with: $0.magic) }) else { return }
    throw .unreadable(
      path: path,
      detail: "it is \(document.what); a list is text: one title, page or URN a line, or a table (CSV)")
  }

  private static func refusal(_ path: String) -> IngestionError {
    .unreadable(
      path: path,
      detail:
        "it is a spreadsheet; open it, save it as CSV (in Excel: File, Save As, CSV UTF-8), and name that file"
    )
  }
}

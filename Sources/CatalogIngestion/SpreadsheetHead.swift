/// Tells a spreadsheet, which is no table that a program reads line by line, by its name and by its first bytes.
enum SpreadsheetHead {
  /// What has these endings is never text; `.xls` often is, because programs name their tables so for Excel.
  private static let endings = [".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers"]
  /// ZIP, of which all newer ones are made, and the compound file of the older ones.
  private static let magics: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]

  static func refuse(named path: String) throws(IngestionError) {
    if endings.contains(where: { path.lowercased().hasSuffix($0) }) { throw refusal(path) }
  }

  static func refuse(_ bytes: ArraySlice<UInt8>, _ path: String) throws(IngestionError) {
    let isPage = path.lowercased().hasSuffix(".xls") && bytes.first { $0 > 0x20 } == UInt8(ascii: "<")
    if isPage || magics.contains(where: { bytes.starts(with: $0) }) { throw refusal(path) }
  }

  private static func refusal(_ path: String) -> IngestionError {
    .unreadable(
      path: path,
      detail:
        "it is a spreadsheet; open it, save it as CSV (in Excel: File, Save As, CSV UTF-8), and name that file"
    )
  }
}

import CatalogIndex
import CatalogStore
import LearningAPI

/// Reads what a match shows of an asset.
struct MatchedAssetReader {
  /// What an asset is, and what its place among others depends on.
  struct Read {
    let asset: MatchedAsset
    let number: Int64
    /// Epoch milliseconds; the least number without a date.
    let published: Int64
    /// Whether the title is the one that was asked about, as it stands.
    let isExact: Bool
  }

  private let connection: ReadConnection
  private let names: Dictionaries
  /// The locales of titles that are asked for; nil for all.
  private let locales: Set<Int64>?
  private let selectAsset: String
  private let selectTitle: String

  init(_ connection: ReadConnection, _ names: Dictionaries, locales: Set<Int64>?) {
    self.connection = connection
    self.names = names
    self.locales = locales
    selectAsset = """
      SELECT urn, type, is_retired, retired_at, seconds, published_at, own_locale, title_slots,
        \(ChecksummedRow.asset.isSound(connection)) FROM asset WHERE id = ?
      """
    selectTitle =
      "SELECT title, locale, words, \(ChecksummedRow.title.isSound(connection)) FROM title WHERE id = ?"
  }

  /// - Parameters:
  ///   - text: the title that is shown if the asset has it so.
  ///   - words: those of the title that is shown, one space between; nil for the asset's own.
  /// - Returns: nil where no title in the locales asked for has these words.
  func read(_ id: Int64, text: String, words: String?) throws(CatalogError) -> Read? {
    let row = try connection.statement(selectAsset)
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step(), row.int(8) != 0, let urn = URN(row.text(0)), let type = names.types[row.int(1)]
    else {
      throw ChecksummedRow.asset.damage(id, path: connection.path)
    }
    let title = try connection.statement(selectTitle)
    var best: (rank: (Int, Int, String), text: String, locale: Int64)?
    for number in TitleNumbers(of: id, titleCount: row.int(7)) {
      title.bind(1, number)
      defer { title.reset() }
      guard try title.step() else { continue }
      guard title.int(3) != 0 else { throw ChecksummedRow.title.damage(number, path: connection.path) }
      let locale = title.int(1)
      if let words, title.text(2) != words || !(locales?.contains(locale) ?? true) { continue }
      let shown = title.text(0)
      let rank = (
        shown == text ? 0 : 1, locale == row.int(6) ? 0 : 1, names.locales[locale]?.tag ?? ""
      )
      if let best, best.rank <= rank { continue }
      best = (rank, shown, locale)
    }
    guard let best else { return nil }
    let isRetired = row.int(2) != 0
    return Read(
      asset: MatchedAsset(
        urn: urn, title: best.text, locale: names.locales[best.locale], type: type,
        state: isRetired ? .retired : .available, since: isRetired ? row.optionalInt(3) : nil,
        seconds: row.optionalInt(4)),
      number: id, published: row.optionalInt(5) ?? .min, isExact: best.rank.0 == 0)
  }
}

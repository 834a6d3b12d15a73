package import CatalogQuery
import LearningAPI

/// A line of somebody's list, and what it means.
package struct MatchedLine {
  /// The number of the line, from 1.
  package let number: Int
  /// The line as it stands; of a row of several lines the first.
  package let text: String
  /// The cells of the row; other rows may have more.
  package let cells: [String]
  /// The title, URN or page in it.
  package let listed: String
  package let isTitle: Bool
  package let isPage: Bool
  package let match: AssetMatch
  private let otherNote: String?
  /// What became of the asset; nil where nobody asks.
  package var watched: WatchedAsset?

  package init(
    number: Int, text: String, cells: [String], listed: String, isTitle: Bool, isPage: Bool,
    match: AssetMatch,
    note: String?
  ) {
    self.number = number
    self.text = text
    self.cells = cells
    self.listed = listed
    self.isTitle = isTitle
    self.isPage = isPage
    self.match = match
    otherNote = note
  }

  /// Whether nothing stands where a title would.
  package var isEmpty: Bool { listed.isEmpty }

  /// `near`; how near is a number beside it.
  package var certainty: String { match.certainty.rawValue }

  /// In percent.
  package var similarity: Int? { match.similarity.map { min(99, Int($0 * 100)) } }

  /// `available`, `retired since 2022-08-21`
  package var status: String { match.best.map(Self.status) ?? WatchedAsset.State.unknown.rawValue }

  static func status(_ asset: MatchedAsset) -> String {
    asset.state.rawValue + (asset.since.map { " since \(Display.day($0))" } ?? "")
  }

  /// What else is to be known before the match is used.
  package var note: String? {
    var notes: [String] = []
    if match.sameTitle > 1 { notes.append("\(Display.number(match.sameTitle)) assets have this title") }
    if match.certainty == .oldTitle { notes.append("the asset was called so before") }
    if match.missingPage != nil { notes.append("the page of a part; this is what it belongs to") }
    if isEmpty { notes.append("nothing is named here") }
    if let otherNote { notes.append(otherNote) }
    return notes.isEmpty ? nil : notes.joined(separator: "; ")
  }

  /// An asset in a few words.
  static func words(_ asset: MatchedAsset) -> String {
    let facts = [asset.type?.rawValue, asset.locale?.tag, asset.state == .available ? nil : status(asset)]
    return "\(asset.title) (\((facts.compactMap(\.self) + [asset.urn.rawValue]).joined(separator: ", ")))"
  }
}

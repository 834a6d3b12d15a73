import CatalogIntegrity
import CatalogQuery
import CommandOutput
import LearningAPI

/// What stands around every page: its head, the ways to the others, and how the catalog stands.
struct PageFrame {
  private static let pages: [(route: PageRoute, text: String)] = [
    (.search, "Search"), (.changes, "What changed"), (.match, "Match a list"), (.saved, "Saved searches"),
    (.coverage, "Coverage"),
  ]

  let base: String
  /// Whether pages that ask a catalog file lead anywhere.
  let hasFile: Bool
  let health: CatalogHealth?
  /// The notice with the command that helps.
  let note: String?

  /// A whole page.
  ///
  /// - Parameters:
  ///   - title: what the tab says.
  ///   - page: the path of the page, which the ways to others leave out; nil is none of them.
  ///   - feed: the address of a feed with the same.
  func html(title: String, page: String?, feed: String? = nil, body: String) -> [UInt8] {
    let ways: [Fields] = Self.pages.filter { hasFile || !$0.route.needsFile }.map {
      ["href": "\(base)/\($0.route.rawValue)", "text": $0.text, "isHere": $0.route.rawValue == page]
    }
    let moment = health?.completeAt ?? health?.appliedAt
    let fields: Fields = [
      "title": title, "base": base, "home": "\(base)/", "css": PageFiles.version("page.css"),
      "js": PageFiles.version("page.js"), "icon": PageFiles.version("icon.svg"), "ways": ways,
      "feed": feed ?? false, "body": body, "note": note ?? false,
      "moment": moment.map { Timestamp(milliseconds: $0).day } ?? false,
      "generation": health.map { Display.number($0.generation) } ?? false,
      "isComplete": health?.state == .complete,
    ]
    return Array(Templates.render("frame", fields).utf8)
  }
}

import CatalogServer

/// The paths of the site.
enum PageRoute: String, CaseIterable {
  case search = ""
  case searchJSON = "search.json"
  case searchCSV = "search.csv"
  case asset = "asset/:key"
  case suggest = "suggest.json"
  case changes = "changes"
  case feed = "changes.atom"
  case match = "match"
  case matchTable = "match.csv"
  case saved = "saved"
  case coverage = "coverage"
  case css = "page.css"
  case js = "page.js"
  case icon = "icon.svg"

  init?(_ path: String) { self.init(rawValue: path) }

  var route: SiteRoute { SiteRoute(rawValue, takesForms: self == .match || self == .matchTable) }

  var isJSON: Bool { rawValue.hasSuffix(".json") }

  /// Whether an answer may take seconds in a large catalog: it must not keep those waiting who type.
  var isLong: Bool {
    [.searchCSV, .changes, .feed, .match, .matchTable, .saved, .coverage].contains(self)
  }

  /// Whether it tells what a catalog in databases does not have.
  var needsFile: Bool { [.changes, .feed, .match, .matchTable, .saved].contains(self) }

  /// The file of the program that stands there.
  var file: (name: String, type: String)? {
    switch self {
    case .css: (rawValue, "text/css; charset=utf-8")
    case .js: (rawValue, "text/javascript; charset=utf-8")
    case .icon: (rawValue, "image/svg+xml")
    default: nil
    }
  }
}

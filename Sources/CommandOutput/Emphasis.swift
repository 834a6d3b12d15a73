import CatalogText
import Foundation
import LearningAPI

/// A title with what the query found in it: bold on a terminal, offsets in JSON.
package struct Emphasis {
  /// Whether standard output shows bold type as such: a terminal, unless `NO_COLOR` (https://no-color.org) is
  /// set to anything or the terminal says that it is a dumb one.
  static var isWanted: Bool {
    guard Console.isOutputTerminal else { return false }
    let environment = ProcessInfo.processInfo.environment
    return (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  private static let bold = "\u{1B}[1m"
  private static let plain = "\u{1B}[22m"

  private let title: String
  private let highlights: TitleHighlights

  init(_ title: String, _ query: KeywordQuery) {
    self.title = title
    highlights = TitleHighlights(title, query)
  }

  /// A cell of a table with what was found in bold type.
  ///
  /// - Parameter cell: the title as ``Display/safe(_:)`` shows it; its end may be cut off, or padded. Columns
  ///   are counted before, because what switches bold on and off has no width.
  func marked(_ cell: String) -> String {
    let shown = Display.safe(title).unicodeScalars
    let scalars = cell.unicodeScalars
    // What is behind a cut is not there any more; an ellipsis stands for it.
    let kept = zip(scalars, shown).prefix { $0 == $1 }.count
    var out = String.UnicodeScalarView()
    var written = 0
    func write(to end: Int) {
      out.append(contentsOf: scalars.dropFirst(written).prefix(end - written))
      written = end
    }
    for range in highlights.ranges {
      let start = Display.safe(String(title[..<range.lowerBound])).unicodeScalars.count
      let end = min(kept, start + Display.safe(String(title[range])).unicodeScalars.count)
      guard start < end else { continue }
      write(to: start)
      out.append(contentsOf: Self.bold.unicodeScalars)
      write(to: end)
      out.append(contentsOf: Self.plain.unicodeScalars)
    }
    write(to: scalars.count)
    return String(out)
  }

  /// `[[start,end],…]` in UTF-16 code units of the title.
  func write(to json: inout JSONWriter) {
    json.array { json in
      for offsets in highlights.utf16Offsets {
        json.array { json in
          json.int(offsets.lowerBound)
          json.int(offsets.upperBound)
        }
      }
    }
  }
}

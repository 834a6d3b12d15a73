/// The saved searches of a file, and its lines that are none.
package struct SavedSearchList: Sendable, Hashable {
  /// A line that cannot be used.
  package struct SpoiltLine: Sendable, Hashable {
    /// From 1.
    package let number: Int
    /// Why, as a clause.
    package let problem: String
  }

  /// In the order of the file.
  package private(set) var searches: [SavedSearch] = []
  /// In the order of the file.
  package private(set) var spoilt: [SpoiltLine] = []

  init(_ lines: [[UInt8]]) {
    var lineOfName: [String: Int] = [:]
    for (index, bytes) in lines.enumerated() {
      let number = index + 1
      guard let line = String(validating: bytes, as: UTF8.self) else {
        spoilt.append(SpoiltLine(number: number, problem: "is not UTF-8"))
        continue
      }
      let text =
        number == 1 && line.unicodeScalars.first == "\u{FEFF}"
        ? String(line.unicodeScalars.dropFirst()) : line
      guard let words = try? ShellWords.split(text) else {
        spoilt.append(SpoiltLine(number: number, problem: "has a quote that is not closed"))
        continue
      }
      guard let name = words.first else { continue }
      if let problem = SavedSearch.problem(withName: name) {
        spoilt.append(SpoiltLine(number: number, problem: "has no usable name: \(problem)"))
      } else if let first = lineOfName[name] {
        spoilt.append(SpoiltLine(number: number, problem: "repeats the name '\(name)' of line \(first)"))
      } else {
        lineOfName[name] = number
        searches.append(SavedSearch(name: name, arguments: Array(words.dropFirst()), line: number))
      }
    }
  }

  /// Nil where none is called so.
  package subscript(name: String) -> SavedSearch? { searches.first { $0.name == name } }
}

import BenchmarkKit
import Foundation

/// Numbers for the values of facets, in order of first appearance: what the peers index.
struct Codes {
  private var codes: [Field: [String: Int]] = [:]
  private var names: [Field: [String]] = [:]

  init() {}

  /// Reads what ``write(to:)`` wrote.
  init(_ file: URL) throws {
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      guard parts.count == 2, let field = Field(rawValue: parts[0]) else {
        throw BenchmarkError("\(file.filePath) is damaged; remove its folder")
      }
      _ = code(parts[1], field)
    }
  }

  func write(to file: URL) throws {
    let lines = Field.allCases.flatMap { field in
      names[field, default: []].map { "\(field.rawValue)\t\($0)\n" }
    }
    try lines.joined().write(to: file, atomically: true, encoding: .utf8)
  }

  func count(_ field: Field) -> Int { names[field, default: []].count }

  func name(of code: Int, _ field: Field) -> String {
    let names = names[field, default: []]
    return names.indices.contains(code) ? names[code] : ""
  }

  /// The number of a value, nil for one that no asset has.
  func known(_ name: String, _ field: Field) -> Int? { codes[field]?[name] }

  mutating func code(_ name: String, _ field: Field) -> Int {
    if let code = codes[field]?[name] { return code }
    let code = names[field, default: []].count
    codes[field, default: [:]][name] = code
    names[field, default: []].append(name)
    return code
  }
}

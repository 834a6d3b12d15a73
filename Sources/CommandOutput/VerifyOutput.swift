package import CatalogIntegrity
import LearningAPI

/// Writes what `carrel verify` found.
package enum VerifyOutput {
  /// What each check finds out, for people who do not know how the file is made.
  private static let meanings = [
    "pages": "the whole file can be read",
    "rows": "every record has what belongs to it, nothing is left over",
    "sets": "lists of locales, skills and authors agree with their indexes",
    "full text": "a search knows every word of every title",
    "raw JSON": "the index says what LinkedIn's answers said",
    "checksums": "nothing changed since it was published",
    "search": "assets are found by their own titles",
    "columns": "the columnar index and the rows say the same",
  ]

  /// - Parameter status: the command that tells whether the catalog holds everything.
  package static func text(
    _ findings: [VerificationFinding], _ names: [String], status: String
  ) {
    let width = Console.outputWidth
    for name in names {
      let own = findings.filter { $0.check == name }
      let label = Display.pad(name, to: 11)
      let verdict = own.isEmpty ? "sound" + (meanings[name].map { ": \($0)" } ?? "") : "NOT SOUND"
      let lines =
        Display.wrapped(label + verdict, to: width, indent: String(repeating: " ", count: 11))
        + own.map { "  " + Display.safe(detail($0)) }
      for line in lines { Output.shared.line(line) }
    }
    guard findings.isEmpty else { return }
    let last = "The file is sound. Whether it holds everything: "
    for line in Display.wrapped(last + status, to: width) {
      Output.shared.line(line)
    }
  }

  private static func detail(_ finding: VerificationFinding) -> String {
    finding.detail + (finding.remedy == .rebuild ? "; carrel rebuild mends it" : "")
  }

  package static func json(_ findings: [VerificationFinding]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("isSound")
      json.bool(findings.isEmpty)
      json.key("findings")
      json.array { json in
        for finding in findings {
          json.object { json in
            json.key("check")
            json.string(finding.check)
            json.key("detail")
            json.string(detail(finding))
          }
        }
      }
    }
    return json.bytes
  }
}

import Foundation
import TestSupport
import Testing

/// What apps can use stands in `docs/public-api`, a line for each declaration and each conformance, so that a change of it is seen
/// in review. `make public-api` rewrites the pages.
@Suite("The public API is the one that is committed") struct PublicAPITests {
  private static let isWriting = ProcessInfo.processInfo.environment["CARREL_WRITE_PUBLIC_API"] != nil

  // The compiler of another system spells some declarations differently.
  #if os(Linux)
    @Test(arguments: PublicAPIListing.modules)
    func module(_ name: String) throws {
      let page = Fixtures.root.appending(path: "docs/public-api/\(name).txt")
      let lines = try PublicAPIListing.lines(of: name)
      try #require(lines.count > 5, "\(name) has no public declarations")
      if Self.isWriting {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: page)
        return
      }
      let committed = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").map(String.init)
      let added = Set(lines).subtracting(committed).sorted().map { "+ \($0)" }
      let removed = Set(committed).subtracting(lines).sorted().map { "- \($0)" }
      #expect(
        lines == committed,
        """
        The public API of \(name) changed:
        \((removed + added).joined(separator: "\n"))
        If that is meant, run 'make public-api' and say so in CHANGELOG.md.
        """)
    }
  #endif
}

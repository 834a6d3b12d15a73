import Foundation
import TestSupport
import Testing

@Suite("The map of the code names what is there") struct ArchitectureTests {
  @Test("Every type, file and folder that ARCHITECTURE.md names is in the repository")
  func names() throws {
    let page = try String(contentsOf: Fixtures.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    // Swift's own.
    var known: Set<String> = ["Task"]
    for folder in ["Sources", "Tests", "Benchmarks/Sources", "Fuzz/Sources"] {
      let root = Fixtures.root.appending(path: folder).path(percentEncoded: false)
      for path in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? [] {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        known.insert(name)
        guard path.hasSuffix(".swift") else { continue }
        known.insert(String(name.dropLast(".swift".count)))
        let text = try String(contentsOfFile: root + "/" + path, encoding: .utf8)
        for found in text.matches(of: /\b(?:struct|class|enum|protocol|actor|typealias) ([A-Z]\w*)/) {
          known.insert(String(found.1))
        }
      }
    }
    let named = Set(page.matches(of: /`([A-Z][A-Za-z]+)[`.(]/).map { String($0.1) })
    #expect(named.count > 40)
    #expect(named.subtracting(known).sorted() == [])
  }

  @Test("The table of modules has every target of Swift, and nothing else")
  func modules() throws {
    let page = try String(contentsOf: Fixtures.root.appending(path: "ARCHITECTURE.md"), encoding: .utf8)
    let table = try #require(page.firstRange(of: "| module |")).upperBound
    let rows = page[table...].prefix(upTo: page[table...].firstRange(of: "\n\n")?.lowerBound ?? page.endIndex)
    let named = rows.matches(of: /\n\| `(\w+)` \|/).map { String($0.1) }
    let root = Fixtures.root.appending(path: "Sources").path(percentEncoded: false)
    // The targets of C say what they are by their names.
    let folders = try FileManager.default.contentsOfDirectory(atPath: root).filter {
      try FileManager.default.contentsOfDirectory(atPath: "\(root)/\($0)").allSatisfy {
        !$0.hasSuffix(".c") && $0 != "module.modulemap"
      }
    }
    #expect(named.sorted() == folders.filter { !$0.hasPrefix(".") }.sorted())
  }

  @Test("No module has more than 5,000 lines")
  func sizes() throws {
    let root = Fixtures.root.appending(path: "Sources").path(percentEncoded: false)
    var lines: [Substring: Int] = [:]
    for path in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? []
    where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
      lines[path.prefix { $0 != "/" }, default: 0] += text.utf8.count { $0 == UInt8(ascii: "\n") }
    }
    #expect(lines.count > 15)
    for (module, count) in lines { #expect(count <= 5_000, "\(module)") }
  }

  @Test("What is to be compiled into other modules can be")
  func inlinable() throws {
    let root = Fixtures.root.appending(path: "Sources").path(percentEncoded: false)
    var types = 0
    for path in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? []
    where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
      guard text.contains("@inlinable") else { continue }
      // Swift says nothing where the attribute is in vain.
      for type in text.matches(of: /(.*)\npackage (?:final )?(?:class|struct|enum) \w+/) {
        types += 1
        #expect(type.1 == "@usableFromInline", "\(path)")
      }
    }
    #expect(types > 5)
  }

  @Test("What writes results knows neither options nor commands")
  func output() throws {
    let root = Fixtures.root.appending(path: "Sources/CommandOutput").path(percentEncoded: false)
    for name in try FileManager.default.contentsOfDirectory(atPath: root) {
      let text = try String(contentsOfFile: "\(root)/\(name)", encoding: .utf8)
      #expect(!text.contains("import ArgumentParser"), "\(name)")
    }
  }
}

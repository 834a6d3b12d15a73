import CommandOutput
import Foundation
import SavedSearches
import TestSupport
import Testing

@Suite("The file of saved searches belongs to those who edit it")
struct SavedFileTests {
  private static func file(_ text: String?) throws -> (SavedSearchFile, TemporaryFolder) {
    let folder = try TemporaryFolder()
    let file = SavedSearchFile(catalog: folder.path("catalog.sqlite"))
    if let text { try Data(text.utf8).write(to: URL(filePath: file.path)) }
    return (file, folder)
  }

  @Test("words are what a shell makes of them")
  func words() throws {
    for (line, words) in [
      ("a b\tc", ["a", "b", "c"]), ("", []), ("  # remark", []), ("a#b c#", ["a#b", "c#"]),
      ("a #b", ["a"]), (#"'a b' "c 'd'" e\ f"#, ["a b", "c 'd'", "e f"]), (#"'it'\''s'"#, ["it's"]),
      ("''", [""]), (#"a"b"'c'"#, ["abc"]), (#""a\"b\\c\d""#, [#"a"b\c\d"#]), ("a\r", ["a"]),
      ("'#x'", ["#x"]),
    ] { #expect(try ShellWords.split(line) == words, "\(line)") }
    for line in ["'a", "a \"b", #"a\"#, "'a\" b"] {
      #expect(throws: ShellWords.Open.self, "\(line)") { try ShellWords.split(line) }
    }
  }

  @Test("what is quoted is read as it was, whatever it holds")
  func quoting() throws {
    let letters = Array("aä語 '\"\\#$`!*?~<>|&;()-=\u{301}\u{202E}").map { String($0) }
    var random = SeededRandom(7)
    for _ in 0..<2000 {
      let words = (0..<(1 + random.below(4))).map { _ in
        (0..<random.below(6)).map { _ in letters[random.below(letters.count)] }.joined()
      }
      let line = words.map { ShellWord($0).quoted }.joined(separator: " ")
      #expect(try ShellWords.split(line) == words, "\(line)")
    }
  }

  @Test("a change of one search leaves every other byte")
  func bytes() throws {
    let text = "\u{FEFF}# mine\r\n\r\nab  java # why\r\nbroken 'x\r\n  cd --type course\r\nlast one"
    let (file, folder) = try Self.file(text)
    defer { _ = folder }
    // With its byte order mark, which reading as a text takes away.
    func now() throws -> String {
      String(decoding: try Data(contentsOf: URL(filePath: file.path)), as: UTF8.self)
    }
    let list = try file.read()
    #expect(list.searches.map(\.name) == ["ab", "cd", "last"])
    #expect(list["cd"]?.arguments == ["--type", "course"] && list["cd"]?.line == 5)
    #expect(list.spoilt.map(\.number) == [4])
    #expect(try !file.save("ab", line: "ab go", isReplacing: false))
    #expect(try now() == text)
    #expect(try file.save("ab", line: "ab go", isReplacing: true))
    #expect(try now() == text.replacing("ab  java # why", with: "ab go"))
    #expect(try file.save("new", line: "new x", isReplacing: false))
    #expect(try now() == text.replacing("ab  java # why", with: "ab go") + "\nnew x\n")
    #expect(try file.delete("cd"))
    #expect(try !file.delete("cd"))
    #expect(
      try now() == text.replacing("ab  java # why", with: "ab go").replacing(
        "  cd --type course\r\n", with: "")
        + "\nnew x\n")
    #expect(try file.save("more", line: "more y", isReplacing: false))
    #expect(try now().hasSuffix("\nnew x\nmore y\n"))
  }

  @Test("lines that cannot be used are told with their number")
  func spoilt() throws {
    let (file, folder) = try Self.file(nil)
    defer { _ = folder }
    #expect(try file.read() == SavedSearchFile(catalog: folder.path("other.sqlite")).read())
    var bytes = Array("a x\na y\n-b z\n".utf8)
    bytes += [0x63, 0x20, 0xFF, 0x0A]
    try Data(bytes).write(to: URL(filePath: file.path))
    let list = try file.read()
    #expect(list.searches.map(\.name) == ["a"])
    #expect(list.spoilt.map(\.number) == [2, 3, 4])
    #expect(list.spoilt.first?.problem == "repeats the name 'a' of line 1")
    #expect(try file.delete("a"))
    #expect(try Array(Data(contentsOf: URL(filePath: file.path))) == Array(bytes.dropFirst(4)))
  }

  @Test("what is no file is no list, and a link leads to one")
  func odd() throws {
    let (file, folder) = try Self.file(nil)
    try FileManager.default.createDirectory(atPath: file.path, withIntermediateDirectories: false)
    #expect(throws: SavedSearchError.self) { try file.read() }
    try FileManager.default.removeItem(atPath: file.path)
    #expect(mkfifo(file.path, 0o600) == 0)
    #expect(throws: SavedSearchError.self) { try file.read() }
    try FileManager.default.removeItem(atPath: file.path)
    try FileManager.default.createSymbolicLink(
      atPath: file.path, withDestinationPath: folder.path("mine.txt"))
    try Data("a x\n".utf8).write(to: URL(filePath: folder.path("mine.txt")))
    chmod(folder.path("mine.txt"), 0o644)
    #expect(try file.save("b", line: "b y", isReplacing: false))
    #expect(try String(contentsOfFile: folder.path("mine.txt"), encoding: .utf8) == "a x\nb y\n")
    var info = stat()
    #expect(lstat(file.path, &info) == 0 && info.st_mode & S_IFMT == S_IFLNK)
    #expect(stat(file.path, &info) == 0 && info.st_mode & 0o777 == 0o644)
  }

  @Test("what two runs saw is kept of both, of one search the newer generation")
  func seen() throws {
    let folder = try TemporaryFolder()
    let file = SeenFile(catalog: folder.path("catalog.sqlite"))
    #expect(try file.read().results.isEmpty)
    func result(_ name: String, _ generation: Int, _ urns: [String]) -> SeenResult {
      SeenResult(name: name, arguments: ["x \"'\n"], generation: generation, urns: urns)
    }
    try file.keep([result("a", 1, ["u:1"]), result("b", 1, [])], insteadOf: [:])
    let base = try file.read().results
    #expect(base["a"] == result("a", 1, ["u:1"]) && base.count == 2)
    try file.keep([result("a", 3, ["u:3"])], insteadOf: base)
    try file.keep([result("a", 2, ["u:2"]), result("b", 2, ["u:2"])], insteadOf: base)
    #expect(try file.read().results["a"] == result("a", 3, ["u:3"]))
    #expect(try file.read().results["b"] == result("b", 2, ["u:2"]))
    // An older backup of the catalog is what a later run compares with.
    try file.keep([result("a", 1, [])], insteadOf: file.read().results)
    #expect(try file.read().results["a"] == result("a", 1, []))
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    try Data((text.dropLast(9) + "\n[]\n{}\n").utf8).write(to: URL(filePath: file.path))
    #expect(try file.read().results.keys.sorted() == ["a"])
    #expect(try file.read().spoilt == 3)
    try file.forget("a")
    #expect(try file.read().results.isEmpty)
  }
}

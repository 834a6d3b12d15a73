import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("A backup is a whole catalog or no file")
struct BackupTests {
  private let folder: TemporaryFolder
  private let file: CatalogFile
  private let target: String

  init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    target = folder.path("backup.sqlite")
  }

  private func publish(_ numbers: Range<Int>, _ writer: CatalogWriter) throws {
    let run = try writer.beginRun(.import, scope: "", at: 1)
    let assets = try numbers.map { number in
      let text =
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Course \#(number)"}}"#
      return ReceivedAsset(
        URN(unchecked: "urn:li:lyndaCourse:\(number)"), type: .course, json: try JSONDocument(text).root.raw)
    }
    try writer.receive(assets, rejected: [], run: run, isAuthoritative: false, at: 2)
    _ = try writer.endRun(run, .complete, detail: nil, at: 3)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.url.path(percentEncoded: false)).sorted()
  }

  @Test("It is of one generation while a writer publishes the next, in rollback mode, and its owner's alone")
  func duringWriting() throws {
    let writer = try CatalogWriter(file)
    try publish(0..<50, writer)
    var isPublished = false
    try file.backUp(to: target, replacing: false) { _, _ in
      if !isPublished { do { try publish(50..<900, writer) } catch { Issue.record("\(error)") } }
      isPublished = true
      return true
    }
    #expect(try CatalogStatus(of: CatalogFile(path: target)).assets == ["COURSE": 50])
    #expect(try CatalogStatus(of: CatalogFile(path: target)).generation == 1)
    #expect(try CatalogStatus(of: file).assets == ["COURSE": 900])
    let attributes = try FileManager.default.attributesOfItem(atPath: target)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    // Bytes 18 and 19 of the header: 1 is a rollback journal, 2 is a log (SQLite's file format, section 1.3.3).
    #expect(try Array(Data(contentsOf: URL(filePath: target))[18...19]) == [1, 1])
    // As on media that cannot be written: nothing may be made beside it.
    let connection = try ReadConnection(path: target, isImmutable: true)
    #expect(try connection.statement("SELECT count(*) FROM asset").firstInt() == 50)
    #expect(try names().filter { $0.hasPrefix("backup") } == ["backup.sqlite"])
  }

  @Test("A file that is there is kept, unless it is to be replaced")
  func existing() throws {
    try publish(0..<5, CatalogWriter(file))
    try Data("precious".utf8).write(to: URL(filePath: target))
    let refusal = CatalogError.occupied(
      path: target, what: "it is there already; name another file")
    #expect(throws: refusal) { try file.backUp(to: target, replacing: false) }
    #expect(try Data(contentsOf: URL(filePath: target)) == Data("precious".utf8))
    try file.backUp(to: target, replacing: true)
    #expect(try CatalogStatus(of: CatalogFile(path: target)).assets == ["COURSE": 5])
  }

  @Test("Neither the catalog itself, nor a folder, a link or a catalog in use is replaced")
  func protected() throws {
    let writer = try CatalogWriter(file)
    try publish(0..<5, writer)
    let link = folder.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.path("nowhere"))
    let other = CatalogFile(path: folder.path("other.sqlite"))
    let otherWriter = try CatalogWriter(other)
    for path in [file.path, folder.url.path(percentEncoded: false), link, other.path] {
      let error = #expect(throws: CatalogError.self) { try file.backUp(to: path, replacing: true) }
      if case .occupied = error {} else { Issue.record("\(path): \(String(describing: error))") }
    }
    #expect(try CatalogStatus(of: file).assets == ["COURSE": 5])
    withExtendedLifetime((writer, otherWriter)) {}
  }

  @Test("A log that is empty and that nobody has open is nobody's", arguments: ["-wal", "-shm"])
  func leftOverLog(_ suffix: String) throws {
    try publish(0..<5, CatalogWriter(file))
    let other = CatalogFile(path: target)
    try publish(0..<3, CatalogWriter(other))
    try Data(count: suffix == "-shm" ? 32_768 : 0).write(to: URL(filePath: target + suffix))
    try file.backUp(to: target, replacing: true)
    #expect(try CatalogStatus(of: other).assets == ["COURSE": 5])
    #expect(try names().filter { $0.hasPrefix("backup") } == ["backup.sqlite", "backup.sqlite.lock"])
  }

  @Test("Stopped, it leaves nothing, and what an earlier one was killed over is taken over")
  func stopped() throws {
    try publish(0..<5, CatalogWriter(file))
    try Data("half a backup".utf8).write(to: URL(filePath: target + ".carrel-draft"))
    #expect(throws: CatalogError.interrupted) {
      try file.backUp(to: target, replacing: false) { _, _ in false }
    }
    #expect(try names().filter { $0.hasPrefix("backup") } == [])
    try Data("half a backup".utf8).write(to: URL(filePath: target + ".carrel-draft"))
    try file.backUp(to: target, replacing: false)
    #expect(try CatalogStatus(of: CatalogFile(path: target)).assets == ["COURSE": 5])
    #expect(try names().filter { $0.hasPrefix("backup") } == ["backup.sqlite"])
  }

  @Test("A damaged catalog does not replace a sound backup")
  func damaged() throws {
    try publish(0..<900, CatalogWriter(file))
    try file.backUp(to: target, replacing: false)
    let sound = try Data(contentsOf: URL(filePath: target))
    var bytes = sound
    let size = SQLiteFile.pageSize(bytes)
    let page = bytes.count / size / 2 * size
    bytes.replaceSubrange(page..<page + size, with: Data(repeating: 0xA5, count: size))
    let broken = CatalogFile(path: folder.path("broken.sqlite"))
    try bytes.write(to: URL(filePath: broken.path))
    let error = #expect(throws: CatalogError.self) { try broken.backUp(to: target, replacing: true) }
    if case .damaged = error {} else { Issue.record("\(String(describing: error))") }
    #expect(try Data(contentsOf: URL(filePath: target)) == sound)
  }
}

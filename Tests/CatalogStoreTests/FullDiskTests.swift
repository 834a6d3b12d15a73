import CatalogIntegrity
import CatalogStore
import LearningAPI
import TestSupport
import Testing

@Suite("A full disk loses nothing")
struct FullDiskTests {
  /// Where the disk was full.
  private enum Stage { case creating, receiving, applying, never }

  private func assets(_ count: Int) throws -> [ReceivedAsset] {
    try (0..<count).map { number in
      // Little of it repeats, so that what is received needs pages of its own.
      let words = (1...6).map { String(UInt64(number * 6 + $0) &* 0x9E37_79B9_7F4A_7C15, radix: 36) }
      let text = """
        {"urn":"urn:li:lyndaCourse:\(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"\(words.joined(separator: " "))"}}
        """
      return ReceivedAsset(
        URN(unchecked: "urn:li:lyndaCourse:\(number)"), type: .course, json: try JSONDocument(text).root.raw)
    }
  }

  private func fill(_ file: CatalogFile, _ batch: [ReceivedAsset], maximumPages: Int?) throws -> Stage {
    var stage = Stage.creating
    do {
      let writer = try CatalogWriter(file, maximumPages: maximumPages)
      stage = .receiving
      let run = try writer.beginRun(.import, scope: "", at: 1)
      if try CatalogStatus(of: file).inbox == 0 {
        try writer.receive(batch, rejected: [], run: run, isAuthoritative: false, at: 2)
      }
      stage = .applying
      _ = try writer.endRun(run, .complete, detail: nil, at: 3)
      return .never
    } catch {
      #expect(error == .diskFull(path: file.path))
      return stage
    }
  }

  @Test("Whichever transaction does not fit is undone, and the same work succeeds when there is room")
  func everyLimit() throws {
    let batch = try assets(300)
    var stages: Set<Stage> = []
    // An empty catalog has some fifty pages, what was received adds a handful.
    for pages in Array(stride(from: 20, to: 48, by: 4)) + Array(48..<90) {
      let folder = try TemporaryFolder()
      let file = CatalogFile(path: folder.path("catalog.sqlite"))
      let stage = try fill(file, batch, maximumPages: pages)
      stages.insert(stage)
      if stage == .applying { #expect(try CatalogStatus(of: file).inbox == 300) }
      if stage == .receiving { #expect(try CatalogStatus(of: file).inbox == 0) }
      #expect(try fill(file, batch, maximumPages: nil) == .never)
      let status = try CatalogStatus(of: file)
      #expect(status.assets == ["COURSE": 300], "\(pages) pages")
      #expect(status.inbox == 0)
    }
    #expect(stages == [.creating, .receiving, .applying, .never], "the limits must hit every transaction")
  }
}

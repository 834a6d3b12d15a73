import Foundation
import OpenFiles
import TestSupport
import Testing

@Suite("Files that are open")
struct OpenFileTests {
  @Test("What was written is read, from any place, in pieces and to the end")
  func readAndWrite() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("file")
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    do {
      let file = OpenFile(owning: open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
      try file.write(Array(bytes[..<5]))
      try file.write(bytes[5...])
      try file.write([])
    }
    let file = try #require(OpenFile(reading: path))
    #expect(try file.read(upTo: 7) == Array(bytes[..<7]))
    #expect(try file.read(upTo: 2_000_000) == Array(bytes[7..<2_000_007]))
    #expect(try file.read(upTo: 1 << 30) == Array(bytes[2_000_007...]))
    #expect(try file.read(upTo: 1) == [])
    try file.seek(to: 2_999_999)
    #expect(try file.read(upTo: 10) == [bytes[2_999_999]])
    #expect(FileSize.bytes(path) == bytes.count)
    #expect(FileSize.bytes(folder.path("none")) == nil)
  }

  @Test("What goes wrong is said in the system's words")
  func problems() throws {
    let folder = try TemporaryFolder()
    #expect(OpenFile(reading: folder.path("none")) == nil)
    let directory = try #require(OpenFile(reading: folder.url.path))
    let error = #expect(throws: FileProblem.self) { try directory.read(upTo: 1) }
    #expect(error?.code == EISDIR && error?.description == String(cString: strerror(EISDIR)))
    #expect(throws: FileProblem.self) { try directory.write([1]) }
    #expect(throws: FileProblem.self) {
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      close(ends[1])
      try OpenFile(owning: ends[0]).seek(to: 1)
    }
  }
}

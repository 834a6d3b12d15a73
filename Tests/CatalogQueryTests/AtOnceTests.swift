#if os(Linux)
  import CatalogQuery
  import CatalogSQLite
  import CatalogStore
  import Foundation
  import LearningAPI
  import TestSupport
  import Testing

  @testable import CatalogIntegrity

  /// Assets looked up on a thread that must not wait.
  @Suite struct AtOnceTests {
    private static let line =
      #"{"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en"},"value":"Lantern"}}"#
    private static let known = URN("urn:li:lyndaCourse:1")
    private static let unknown = URN("urn:li:lyndaCourse:2")

    private let built: CatalogBuilder
    private let catalog: Catalog

    init() throws {
      SQLiteLibrary.prepareProcess()
      built = try CatalogBuilder(lines: [Self.line])
      catalog = try Catalog(built.file)
    }

    /// Some file systems, such as a container's overlay, never say what is in memory. Swift does not know the call.
    private func whereTold(_ title: String) throws -> String? {
      typealias Read = @convention(c) (Int32, UnsafePointer<iovec>, Int32, off_t, Int32) -> Int
      let noWait: Int32 = 8  // RWF_NOWAIT, https://man7.org/linux/man-pages/man2/readv.2.html
      let read = unsafeBitCast(try #require(dlsym(nil, "preadv2")), to: Read.self)
      let file = open(built.file.path, O_RDONLY)
      defer { close(file) }
      var byte: UInt8 = 0
      let count = withUnsafeMutableBytes(of: &byte) { byte in
        var part = iovec(iov_base: byte.baseAddress, iov_len: 1)
        return read(file, &part, 1, 0, noWait)
      }
      return count == 1 ? title : nil
    }

    private func title() throws(QueryError) -> String? {
      guard let urn = Self.known else { return nil }
      return try AtOnce.result { () throws(QueryError) in try catalog.asset(urn).title.value }
    }

    @Test func whatIsInMemoryIsToldAtOnce() throws {
      _ = try catalog.asset(#require(Self.known))
      let known = try title()
      #expect(try known == whereTold("Lantern"))
      let unknown = try #require(Self.unknown)
      let isTold = { try AtOnce.result { () throws(QueryError) in try catalog.asset(unknown) } != nil }
      if known == nil {
        #expect(try !isTold())
      } else {
        #expect(throws: QueryError.self) { try isTold() }
      }
      try built.add(lines: [Self.line.replacing("Lantern", with: "Candle")])
      #expect(try title() == whereTold("Candle"))
    }

    @Test func nothingIsOpenedAtOnce() throws {
      _ = try catalog.asset(#require(Self.known))
      let other = try CatalogBuilder(lines: [Self.line.replacing("Lantern", with: "Candle")])
      let path = built.file.path
      for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
        try FileManager.default.removeItem(atPath: path + suffix)
      }
      try other.file.backUp(to: path + ".new", replacing: false)
      #expect(rename(path + ".new", path) == 0)
      #expect(try title() == nil)
      #expect(try catalog.asset(#require(Self.known)).title.value == "Candle")
      #expect(try title() == whereTold("Candle"))
    }

    @Test func aLargeAssetIsNotUnpackedAtOnce() throws {
      let title = String(repeating: "lantern ", count: AtOnce.mostBytes / 8)
      try built.add(lines: [Self.line.replacing("Lantern", with: title)])
      let urn = try #require(Self.known)
      let whole = try catalog.asset(urn).json(fields: nil)
      #expect(whole.count > AtOnce.mostBytes)
      let atOnce = try AtOnce.result { () throws(QueryError) in try catalog.asset(urn).json(fields: nil) }
      #expect(atOnce == nil)
      #expect(try catalog.asset(urn).json(fields: nil) == whole)
    }

    /// Whoever waits for a lock waits for seconds.
    @Test func aLockIsNotWaitedFor() throws {
      let path = built.file.path + ".copy"
      try built.file.backUp(to: path, replacing: false)
      let writer = try RestoreConnection(path, of: path)
      let reader = try CatalogFile(path: path).openForReading()
      try writer.run("BEGIN EXCLUSIVE")
      reader.waitsForLocks = false
      #expect(throws: CatalogError.self) {
        try reader.snapshot({ (_) throws(CatalogError) in () }, orThrow: { $0 })
        _ = try reader.statement("SELECT generation FROM catalog").firstInt()
      }
      writer.close()
    }
  }
#endif

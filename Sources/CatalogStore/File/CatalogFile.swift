public import Foundation
import OpenFiles

/// Where a catalog is, and the checks before it is opened.
public struct CatalogFile: Sendable, Hashable {
  /// The path as it was given.
  public let path: String

  /// A catalog at a path; nothing is opened.
  public init(path: String) { self.path = path }

  /// A catalog at a file URL.
  public init(_ url: URL) { self.init(path: url.path(percentEncoded: false)) }

  /// Whether there is a file, or what a symbolic link names.
  public var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// The size of the file and its log in bytes.
  package var size: Int {
    ["", "-wal"].reduce(0) { $0 + (FileSize.bytes(resolvedPath + $1) ?? 0) }
  }

  /// What SQLite keeps beside a file.
  package static let logSuffixes = ["-wal", "-shm", "-journal"]

  private static let magic = Array("SQLite format 3\0".utf8)

  /// Whether there is a file; false where there is nothing.
  ///
  /// - Throws: ``CatalogError`` `notACatalog` for folders, devices, pipes and sockets: opening some of them
  ///   waits for ever.
  package func isRegularFile() throws(CatalogError) -> Bool {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw .inaccessible(path: path, detail: "no file can have this name")
    }
    var info = stat()
    guard unsafe stat(path, &info) == 0 else {
      let code = errno
      if unsafe lstat(path, &info) == 0 {
        throw .inaccessible(path: path, detail: "it is a link that leads nowhere")
      }
      if code == ENOENT || code == ENOTDIR { return false }
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(code)))
    }
    switch info.st_mode & S_IFMT {
    case S_IFREG: return true
    case S_IFDIR: throw .notACatalog(path: path, what: "it is a folder")
    default: throw .notACatalog(path: path, what: "it is a device or a pipe")
    }
  }

  /// The path with symbolic links resolved, so that two names of one file share its lock and its log.
  package var resolvedPath: String { FilePath.resolved(path) }

  /// The folder that holds it; "." for a bare name.
  package var folder: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Makes the folder where it is missing. For what writes, and knows that it will.
  package func makeFolder() throws(CatalogError) {
    guard !FileManager.default.fileExists(atPath: folder) else { return }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .inaccessible(path: path, detail: "the folder '\(folder)' cannot be made")
    }
  }

  /// Looks at the file's first bytes, so that a wrong file is named as such before SQLite sees it.
  ///
  /// - Returns: what a connection to it has to keep.
  /// - Throws: ``CatalogError`` `noCatalog`, `notACatalog` or `inaccessible`.
  func checkHeader() throws(CatalogError) -> FileUse {
    guard try isRegularFile() else { throw .noCatalog(path: path) }
    try refuseLinks()
    return try FileUse(path) { () throws(CatalogError) in
      let head = try readHead()
      guard !head.isEmpty else { throw .notACatalog(path: path, what: "the file is empty") }
      try Self.checkHead(head, path: path)
    }
  }

  /// The header of an SQLite file, or what there is instead.
  package func readHead() throws(CatalogError) -> Data {
    guard let file = OpenFile(reading: path) else {
      throw .inaccessible(path: path, detail: "no permission to read it")
    }
    do { return Data(try file.read(upTo: 100)) } catch {
      throw .inaccessible(path: path, detail: "it cannot be read")
    }
  }

  package static func checkHead(_ head: Data, path: String) throws(CatalogError) {
    if head.starts(with: [0x1F, 0x8B]) {
      throw .notACatalog(path: path, what: "it is compressed with gzip; unpack it first")
    }
    guard head.count == 100, head.starts(with: magic) else {
      throw .notACatalog(path: path, what: "it is not an SQLite file")
    }
  }

  /// SQLite would write through a link that somebody put in the place of its log.
  private func refuseLinks() throws(CatalogError) {
    let target = resolvedPath
    for suffix in Self.logSuffixes {
      var info = stat()
      if unsafe lstat(target + suffix, &info) == 0, info.st_mode & S_IFMT != S_IFREG {
        throw .inaccessible(
          path: path, detail: "'\(target + suffix)' is a link or a device, which SQLite would write to")
      }
    }
  }

  /// Opens it for reading and checks that it is a catalog as Carrel makes it.
  ///
  /// - Parameter oldest: the oldest schema that will do for what is to be read.
  /// - Throws: ``CatalogError``.
  package func openForReading(
    oldest: Int = CatalogSchema.oldestReadable
  ) throws(CatalogError) -> ReadConnection {
    let use = try checkHeader()
    let connection = try ReadConnection(path: resolvedPath, isImmutable: isOnReadOnlyMedia, use)
    try Self.check(
      path: path, applicationID: connection.statement("PRAGMA application_id").firstInt() ?? 0,
      version: Int(connection.statement("PRAGMA user_version").firstInt() ?? 0))
    let version = Int(try connection.statement("PRAGMA user_version").firstInt() ?? 0)
    try SchemaCheck.check(connection, path: path, version: version)
    guard version >= oldest else {
      throw .olderSchema(path: path, found: version, known: CatalogSchema.version)
    }
    connection.schema = version
    let mode = try connection.statement("PRAGMA journal_mode")
    let isKnown = try mode.step()
    connection.hasLog = isKnown && mode.text(0) == "wal" && !connection.isImmutable
    mode.reset()
    return connection
  }

  /// Whether this program could rebuild its index where it is.
  var isWritable: Bool {
    let target = CatalogFile(path: resolvedPath)
    return FileManager.default.isWritableFile(atPath: target.path)
      && FileManager.default.isWritableFile(atPath: target.folder)
  }

  /// A file in WAL mode needs its -shm beside it. On media that cannot be written it is missing and nobody can
  /// change the file either.
  package var isOnReadOnlyMedia: Bool {
    let target = CatalogFile(path: resolvedPath)
    return !FileManager.default.isWritableFile(atPath: target.folder)
      && !FileManager.default.fileExists(atPath: target.path + "-wal")
  }

  package static func check(path: String, applicationID: Int64, version: Int) throws(CatalogError) {
    guard applicationID == CatalogSchema.applicationID else {
      throw .notACatalog(path: path, what: "it is an SQLite file of another program")
    }
    guard version <= CatalogSchema.version else {
      throw .newerSchema(path: path, found: version, known: CatalogSchema.version)
    }
  }
}

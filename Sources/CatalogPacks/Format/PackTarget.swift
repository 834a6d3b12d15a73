import CatalogIntegrity
import CatalogStore
import Foundation

/// A pack, or a part of one, while it is made: it has another name until it is whole. Nobody else makes one of that name
/// meanwhile.
final class PackTarget {
  let path: String
  /// The name that it has until then.
  let draft: String
  private let replacing: Bool
  private let handle: FileHandle
  private var isFinished = false

  /// - Parameter replacing: whether a file that is there gives way.
  init(_ path: String, replacing: Bool) throws(PackError) {
    self.path = path
    self.replacing = replacing
    draft = path + CatalogFile.draftSuffix
    // Before anything is made where nothing may be.
    try Self.check(path, replacing)
    let descriptor: Int32
    do throws(CatalogError) { descriptor = try CatalogFile.openDraft(draft, of: path) } catch {
      throw .catalog(error)
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // With the draft: another command may have made its pack just now.
    try Self.check(path, replacing)
  }

  /// - Throws: ``PackError`` `occupied` where there is something that must not give way.
  private static func check(_ path: String, _ replacing: Bool) throws(PackError) {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return }
    guard replacing, info.st_mode & S_IFMT == S_IFREG else { throw .occupied(path: path) }
  }

  deinit { if !isFinished { unsafe unlink(draft) } }

  func write(_ bytes: some DataProtocol) throws(PackError) {
    do { try handle.write(contentsOf: bytes) } catch {
      throw .inaccessible(path: path, detail: error.localizedDescription)
    }
  }

  func copy(_ source: String) throws(PackError) {
    guard let source = FileHandle(forReadingAtPath: source) else {
      throw .inaccessible(path: source, detail: "it is gone")
    }
    do {
      while let piece = try source.read(upToCount: 1 << 20), !piece.isEmpty {
        try handle.write(contentsOf: piece)
      }
    } catch {
      throw .inaccessible(path: path, detail: error.localizedDescription)
    }
  }

  /// Gives it its name.
  func finish() throws(PackError) {
    try Self.check(path, replacing)
    guard fsync(handle.fileDescriptor) == 0, unsafe rename(draft, path) == 0 else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    isFinished = true
  }
}

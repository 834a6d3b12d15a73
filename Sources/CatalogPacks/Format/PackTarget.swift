import CatalogIntegrity
import CatalogStore
import Foundation
import OpenFiles

/// A pack, or a part of one, while it is made: it has another name until it is whole. Nobody else makes one of that name
/// meanwhile.
final class PackTarget {
  let path: String
  /// The name that it has until then.
  let draft: String
  private let replacing: Bool
  private let file: OpenFile
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
    file = OpenFile(owning: descriptor)
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

  func write(_ bytes: ArraySlice<UInt8>) throws(PackError) {
    do { try file.write(bytes) } catch {
      throw .inaccessible(path: path, detail: error.description)
    }
  }

  func write(_ bytes: [UInt8]) throws(PackError) { try write(bytes[...]) }

  func copy(_ source: String) throws(PackError) {
    guard let source = OpenFile(reading: source) else {
      throw .inaccessible(path: source, detail: "it is gone")
    }
    do throws(FileProblem) {
      while case let piece = try source.read(upTo: 1 << 20), !piece.isEmpty { try file.write(piece) }
    } catch {
      throw .inaccessible(path: path, detail: error.description)
    }
  }

  /// Gives it its name.
  func finish() throws(PackError) {
    try Self.check(path, replacing)
    guard fsync(file.descriptor) == 0, unsafe rename(draft, path) == 0 else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    isFinished = true
  }
}

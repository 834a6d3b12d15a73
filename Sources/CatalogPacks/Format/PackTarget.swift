import Foundation

/// A pack, or a part of one, while it is made: it has another name until it is whole.
final class PackTarget {
  let path: String
  private let draft: String
  private let handle: FileHandle
  private var isFinished = false

  /// - Parameter replacing: whether a file that is there gives way.
  init(_ path: String, replacing: Bool) throws(PackError) {
    self.path = path
    draft = path + ".carrel-draft"
    var info = stat()
    if unsafe lstat(path, &info) == 0 {
      guard replacing, info.st_mode & S_IFMT == S_IFREG else { throw .occupied(path: path) }
    }
    // One that a kill left is nobody's.
    unsafe unlink(draft)
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
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
    guard fsync(handle.fileDescriptor) == 0, unsafe rename(draft, path) == 0 else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    isFinished = true
  }
}

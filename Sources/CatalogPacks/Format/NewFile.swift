import Foundation
import OpenFiles

/// A file that was not there before: whole, or not there.
package enum NewFile {
  /// - Parameter mode: who may read it.
  /// - Throws: ``PackError`` `inaccessible`; then nothing of it is left.
  package static func write(_ bytes: [UInt8], to path: String, mode: UInt16) throws(PackError) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode_t(mode))
    guard descriptor >= 0 else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    let file = OpenFile(owning: descriptor)
    do { try file.write(bytes) } catch {
      unsafe unlink(path)
      throw .inaccessible(path: path, detail: error.description)
    }
    // Some disks tell only now that they are full.
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      let detail = unsafe String(cString: strerror(errno))
      unsafe unlink(path)
      throw .inaccessible(path: path, detail: detail)
    }
  }
}

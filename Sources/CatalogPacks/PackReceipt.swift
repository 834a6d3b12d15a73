package import CatalogStore
package import Foundation
import OpenFiles

/// What a receiver has, for a sender that it has no network to: a small file.
package struct PackReceipt: Codable, Sendable, Hashable {
  private static let largestFile = 64 << 10
  private static let format = 1

  var format = Self.format
  /// What the last pack left; nil where there was none.
  package var position: PackPosition?
  /// Whether nothing else has changed the catalog since.
  package var isUnchanged: Bool

  /// Of a catalog that may not be there.
  package init(of file: CatalogFile) throws(PackError) {
    PackFiles.removeLeftovers(beside: file)
    do {
      let state = try ReceiverState(of: file)
      position = state.position
      isUnchanged = state.isUnchanged
    } catch { throw PackError(error) }
  }

  /// Reads one that another machine wrote.
  package init(path: String) throws(PackError) {
    guard let file = OpenFile(reading: path), let data = try? file.read(upTo: Self.largestFile + 1)
    else { throw .inaccessible(path: path, detail: "there is no such file, or no permission") }
    guard data.count <= Self.largestFile else {
      throw .receipt(path: path, detail: "it has more than \(Self.largestFile) bytes")
    }
    do { self = try JSONDecoder().decode(Self.self, from: Data(data)) } catch {
      throw .receipt(path: path, detail: "it is not the JSON of one")
    }
    guard format == Self.format else {
      throw .receipt(path: path, detail: "it has format \(format), this Carrel knows \(Self.format)")
    }
  }

  /// Looks whether a receipt may be written to a file: nothing but an older receipt gives way.
  ///
  /// - Parameter replacing: whether that one does.
  package static func check(
    _ path: String, replacing: Bool, beside catalog: CatalogFile
  ) throws(PackError) {
    try PackFiles.checkIsFree(path, beside: catalog)
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return }
    guard replacing, info.st_mode & S_IFMT == S_IFREG else { throw .occupied(path: path) }
    guard (try? PackReceipt(path: path)) != nil else {
      throw .impossible("'\(path)' is there already and no receipt, so it stays; name another file")
    }
  }

  /// The content of its file.
  package func file() throws(PackError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    do { return try encoder.encode(self) + Data("\n".utf8) } catch { throw PackError(error) }
  }
}

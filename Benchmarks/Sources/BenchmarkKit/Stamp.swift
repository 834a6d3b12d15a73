import Foundation

/// Remembers what a file or folder was made from, so that it is made again only when that changed.
package struct Stamp {
  private let url: URL
  private let inputs: String

  /// - Parameters:
  ///   - name: the file beside which `.stamp` is kept.
  ///   - inputs: everything that it depends on: options, and programs by ``fingerprint(_:)``.
  package init(_ name: URL, _ inputs: [String]) {
    url = name.appendingPathExtension("stamp")
    self.inputs = inputs.joined(separator: "\n")
  }

  package var isCurrent: Bool { (try? String(contentsOf: url, encoding: .utf8)) == inputs }

  /// Makes it where it is not current.
  package func make(_ body: () throws -> Void) throws {
    if isCurrent { return }
    try? FileManager.default.removeItem(at: url)
    try body()
    try inputs.write(to: url, atomically: true, encoding: .utf8)
  }

  /// A number that changes with the bytes of a program or script (FNV-1a); for large data, with size and time.
  package static func fingerprint(_ file: URL) throws -> String {
    let values = try FileManager.default.attributesOfItem(atPath: file.filePath)
    let size = values[.size] as? Int ?? 0
    if size > 256 << 20 {
      let changed = (values[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      return "\(file.lastPathComponent) \(size) \(changed)"
    }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in try Data(contentsOf: file) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "\(file.lastPathComponent) \(size) \(String(hash, radix: 16))"
  }
}

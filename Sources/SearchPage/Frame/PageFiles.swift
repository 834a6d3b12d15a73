import CPageFiles

/// The templates, the style sheet, the script and the icon, which are part of the program.
enum PageFiles {
  /// The bytes of each file by its name; a template's name has no extension.
  static let all: [String: [UInt8]] = {
    var files: [String: [UInt8]] = [:]
    for index in 0..<carrel_page_file_count() {
      let file = unsafe carrel_page_file_at(index)
      unsafe files[String(cString: file.name)] = Array(
        UnsafeBufferPointer(start: file.bytes, count: file.length))
    }
    return files
  }()

  /// A file as text.
  static func text(_ name: String) -> String { String(decoding: all[name] ?? [], as: UTF8.self) }

  /// What tells this file from another version of it, for its address.
  static func version(_ name: String) -> String {
    // FNV-1a: short, and the same in every process.
    let hash = (all[name] ?? []).reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    return String(hash, radix: 36)
  }
}

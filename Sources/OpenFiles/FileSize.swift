#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How large files are. What `FileManager` says of it is a number of one type or another, as Foundation is whole or not.
package enum FileSize {
  /// The bytes of a file, or of the one that a link leads to; nil where there is none.
  package static func bytes(_ path: String) -> Int? {
    var info = stat()
    return unsafe stat(path, &info) == 0 ? Int(info.st_size) : nil
  }
}

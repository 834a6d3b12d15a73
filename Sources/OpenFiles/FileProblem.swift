#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Why a file could not be read or written.
package struct FileProblem: Error, CustomStringConvertible {
  /// `errno`.
  package let code: Int32

  /// In the system's words, no sentence.
  package var description: String { unsafe String(cString: strerror(code)) }
}

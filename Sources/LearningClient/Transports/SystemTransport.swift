#if canImport(Darwin)
  /// What carries requests on this system: `URLSession`.
  public typealias SystemTransport = URLSessionTransport
#else
  /// What carries requests on this system: libcurl.
  public typealias SystemTransport = CurlTransport
#endif

extension SystemTransport {
  /// How large a body may be, in bytes.
  ///
  /// A page of a hundred courses has about 1.5 MB (recorded answer O4 has 14 kB a course); the limit keeps
  /// a wrong server from filling the memory.
  public static let maximumBodyBytes = 64 << 20
}

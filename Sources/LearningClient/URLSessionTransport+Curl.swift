import CLateCurl

extension URLSessionTransport {
  /// Why no request can be sent, a sentence without a full stop: a program that is one file looks for libcurl when it needs
  /// it, and did not find it.
  package static var obstacle: String? {
    guard let reason = unsafe carrel_load_curl() else { return nil }
    let words = unsafe String(cString: reason)
    return "requests go through libcurl, and \(words); install it (Debian calls it libcurl4)"
  }
}

/// The names of this computer.
package enum LoopbackHost {
  /// Whether a host can only be this computer: 127.0.0.0/8, `::1` or `localhost`, in lower case.
  package static func contains(_ host: String) -> Bool {
    if ["localhost", "::1", "[::1]"].contains(host) { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in UInt8(part).map { String($0) == part } ?? false }
  }
}

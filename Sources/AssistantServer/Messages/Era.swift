import LearningAPI

/// By which rules a request is answered (2026-07-28, "Versioning and Compatibility").
enum Era: Sendable {
  /// `initialize` came first: up to 2025-11-25.
  case legacy
  /// The request says its revision itself.
  case modern

  private static let versionKey = "io.modelcontextprotocol/protocolVersion"
  private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
  /// What needs one or the other.
  private static let methods = ["tools/list", "tools/call", "server/discover"]

  /// - Parameter isInitialized: whether `initialize` was answered.
  /// - Throws: ``ProtocolError`` for a request that belongs to neither, or says half of what it must.
  init(of method: String, _ params: JSONValue?, isInitialized: Bool) throws(ProtocolError) {
    let meta = params?["_meta"]
    let (version, capabilities) = (meta?[Self.versionKey], meta?[Self.capabilitiesKey])
    guard version != nil || capabilities != nil else {
      guard isInitialized || !Self.methods.contains(method) else {
        throw ProtocolError(
          .invalidParams,
          "send initialize first, or \(Self.versionKey) and \(Self.capabilitiesKey) in params._meta of each request"
        )
      }
      self = .legacy
      return
    }
    guard let version = version?.string else {
      throw ProtocolError(.invalidParams, "params._meta must have \(Self.versionKey), a string")
    }
    guard ProtocolVersion.modern.contains(version) else {
      let shown = PlainText.of(version, limit: 40)
      var error = ProtocolError(
        .unsupportedVersion, "the protocol version '\(shown)' is not supported in _meta")
      error.requestedVersion = shown
      throw error
    }
    guard capabilities?.isObject == true else {
      throw ProtocolError(.invalidParams, "params._meta must have \(Self.capabilitiesKey), an object")
    }
    self = .modern
  }
}

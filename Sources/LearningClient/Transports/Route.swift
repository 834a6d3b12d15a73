/// Where a request goes: only over what nobody on the way can read.
enum Route {
  /// To this computer, which no proxy is asked for.
  case direct
  /// To others, encrypted; by the proxy that the system or the environment names.
  case outside

  /// - Throws: ``TransportError/refused(reason:)`` where somebody on the way would see the secret.
  init(_ address: Substring) throws(TransportError) {
    let service: ServiceURL
    do { service = try ServiceURL(String(address)) } catch {
      throw .failed(reason: "the URL \(error.text)")
    }
    guard service.isLoopback || service.scheme == "https" else {
      throw .refused(
        reason: "plain http would show the secret to everybody on the way; only https goes there")
    }
    self = service.isLoopback ? .direct : .outside
  }

  /// A request's URL as it is sent, and its route.
  ///
  /// Brackets in a query are escaped, which servers read alike: `URL`, given one, takes the whole query for unescaped and
  /// makes `%252B` of `%2B`.
  static func of(_ request: TransportRequest) throws(TransportError) -> (route: Route, url: String) {
    let address = request.url.prefix { $0 != "?" }
    let query = request.url[address.endIndex...].replacing("[", with: "%5B").replacing("]", with: "%5D")
    return (try Route(address), "\(address)\(query)")
  }
}

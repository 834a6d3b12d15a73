import HTTPTypes
import Hummingbird
import LearningAPI
import NIOCore

/// Lets in only those who asked for this server by a name of its own.
///
/// A page of another site can have its own name lead to this machine (DNS rebinding). The browser takes what comes from
/// there for the page's own then, and hands it over; but it tells the name that it asked for, in `Host`, and the page's, in
/// `Origin`.
struct EmulatorDoor: RouterMiddleware {
  typealias Context = EmulatorContext

  private let names: Set<String>
  /// Whether an address in digits is let in. No page has one of these lead elsewhere; which of them are this machine's
  /// own, a proxy or a network in between may decide.
  private let takesAddresses: Bool

  init(_ options: APIEmulator.Options) {
    let own = ([options.hostname] + options.otherNames).map { $0.contains(":") ? "[\($0)]" : $0 }
    takesAddresses = !ListeningAddress(hostname: options.hostname, port: options.port).isLoopback
    names = Set((["127.0.0.1", "localhost", "[::1]"] + own).map { $0.lowercased() })
  }

  func handle(
    _ request: Request, context: EmulatorContext,
    next: (Request, EmulatorContext) async throws -> Response
  ) async throws -> Response {
    try admit(request)
    return try await next(request, context)
  }

  /// - Throws: ``EmulatorError`` with status 403 for another site, and 400 where nobody can tell who was asked.
  private func admit(_ request: Request) throws(EmulatorError) {
    // The first line is the request's authority, and not among its headers any more.
    guard let host = request.head.authority, request.headers[.hostLine] == nil else {
      throw .badRequest("a request has one header 'Host'")
    }
    switch isOwn(host[...]) {
    case true?: break
    case false?:
      throw EmulatorError(
        status: 403, message: "'\(host)' is no name of this server; ask \(asked)")
    case nil: throw .badRequest("the header 'Host' cannot be read")
    }
    let origins = request.headers[values: .origin]
    guard origins.isEmpty || (origins.count == 1 && isOwn(origin: origins[0][...])) else {
      throw EmulatorError(
        status: 403,
        message: "the header 'Origin' names another site; only pages of this machine are answered")
    }
  }

  /// By what it is asked, for people.
  private var asked: String {
    takesAddresses ? "its address, or a name that it was given" : "127.0.0.1, localhost or [::1]"
  }

  /// Whether a host is an address in digits, of IPv4 or in brackets of IPv6.
  private static func isAddress(_ name: Substring) -> Bool {
    let digits = name.hasPrefix("[") ? name.dropFirst().dropLast() : name
    return name.hasPrefix("[") == digits.contains(":")
      && (try? SocketAddress(ipAddress: String(digits), port: 0)) != nil
  }

  private func isOwn(origin: Substring) -> Bool {
    ["http://", "https://"].contains { origin.hasPrefix($0) && isOwn(origin.dropFirst($0.count)) == true }
  }

  /// Whether a host, with or without a port, is this server; nil where it is no host.
  private func isOwn(_ host: Substring) -> Bool? {
    // An address of IPv6 stands in brackets and has colons of its own.
    let isBracketed = host.hasPrefix("[")
    let end = isBracketed ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
    let name = host[..<(end ?? host.endIndex)]
    let port = host[name.endIndex...]
    guard port.isEmpty || (port.first == ":" && UInt16(port.dropFirst()) != nil),
      port.utf8.dropFirst().allSatisfy(\.isDecimalDigit), !name.isEmpty,
      name.utf8.allSatisfy({ $0.isUnreservedInURL || (isBracketed && "[:]".utf8.contains($0)) })
    else { return nil }
    return names.contains(name.lowercased()) || (takesAddresses && Self.isAddress(name))
  }
}

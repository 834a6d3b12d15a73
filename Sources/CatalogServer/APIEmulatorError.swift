import Foundation
public import LearningAPI

/// Why an emulator does not listen.
public enum APIEmulatorError: CodedError, Hashable {
  /// Other computers would reach it, and any key would get a token.
  case notThisComputer(hostname: String)
  /// A port is a number from 0 to 65535.
  case noSuchPort(Int)
  /// The system refuses the address; the code is `errno`.
  case cannotListen(address: String, code: Int32)
  /// The host name stands for no address.
  case noAddress(hostname: String, detail: String)

  /// `cannot-listen`.
  public var code: ErrorCode { ErrorCode(rawValue: "cannot-listen") }

  /// What happened and what to do, a sentence without a full stop.
  public var description: String {
    switch self {
    case .notThisComputer(let hostname):
      "'\(hostname)' can be reached from other computers; name the client id and the secret that get a token, or listen on 127.0.0.1"
    case .noSuchPort(let port):
      "there is no port \(port); choose one from 1 to 65535, or 0 for any that is free"
    case .cannotListen(let address, let code):
      "cannot listen on \(address): \(Self.reason(code)); choose another port, or 0 for any that is free"
    case .noAddress(let hostname, let detail): "cannot listen on '\(hostname)': \(detail)"
    }
  }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case EADDRINUSE: "another program listens there"
    case EACCES: "this user may not use that port"
    case EADDRNOTAVAIL: "this computer has no such address"
    default: "the system says error \(code)"
    }
  }
}

import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#elseif canImport(Glibc)
  import Glibc
#endif

/// The few calls of POSIX that a ``LoopbackServer`` needs.
enum LoopbackSocket {
  /// A socket that listens on 127.0.0.1, and its port.
  static func listen() throws -> (descriptor: Int32, port: Int) { try bound(to: 0) { beginListening($0) } }

  /// Keeps a port until the process ends: connections to it are refused, and nobody else gets it.
  static func occupy(_ port: Int) { _ = try? bound(to: port) { _ in true } }

  private static func bound(
    to port: Int, _ prepare: (Int32) -> Bool
  ) throws -> (descriptor: Int32, port: Int) {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw failure }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    if port > 0 {
      // Its last connections may not be over.
      var yes: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    }
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isReady = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && prepare(descriptor)
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard isReady else {
      let error = failure
      close(descriptor)
      throw error
    }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  /// A new connection, or nil after so many milliseconds without one.
  static func accept(_ descriptor: Int32, waiting milliseconds: Int32) -> Int32? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, milliseconds) > 0 else { return nil }
    let connection = acceptNext(descriptor)
    guard connection >= 0 else { return nil }
    #if canImport(Darwin)
      var yes: Int32 = 1
      setsockopt(connection, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return connection
  }

  /// What came; nil at the end of the connection.
  static func read(_ descriptor: Int32) -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 { return Array(buffer[..<count]) }
      guard count < 0, errno == EINTR else { return nil }
    }
  }

  /// Writes everything; false where the other side has gone.
  @discardableResult
  static func write(_ descriptor: Int32, _ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      #if canImport(Darwin)
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
      #else
        // A peer that has gone is an error here, not a signal that ends the process.
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      #endif
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Says that nothing more will be sent.
  static func finish(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Wakes whoever reads or writes.
  static func shutDown(_ descriptor: Int32) { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Makes the close that follows a reset, which throws away what was not read yet.
  static func resetOnClose(_ descriptor: Int32) {
    var now = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
  }

  static func close(_ descriptor: Int32) { closeDescriptor(descriptor) }

  private static var failure: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
}

// Under other names, because inside the type the same names mean its own functions.
private func beginListening(_ descriptor: Int32) -> Bool { listen(descriptor, 128) == 0 }
private func acceptNext(_ descriptor: Int32) -> Int32 { accept(descriptor, nil, nil) }
private func closeDescriptor(_ descriptor: Int32) { _ = close(descriptor) }

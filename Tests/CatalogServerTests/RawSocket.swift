import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#elseif canImport(Glibc)
  import Glibc
#endif

/// One blocking exchange over TCP with 127.0.0.1.
enum RawSocket {
  /// A test that waits longer has found a server that hangs.
  private static let seconds = 60

  /// - Parameters:
  ///   - hangsUp: whether nothing more will be sent, so that the other side need not wait for the rest.
  ///   - heard: called whenever something comes.
  ///   - later: sent when something came.
  ///   - patience: how long nothing is read, in seconds.
  static func exchange(
    _ bytes: [UInt8], port: Int, hangsUp: Bool = false, then later: [UInt8] = [], patience: Double = 0,
    heard: () -> Void = {}
  ) throws -> [UInt8] {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw failure("socket") }
    defer { close(descriptor) }
    var limit = timeval()
    limit.tv_sec = seconds
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = in_port_t(port).bigEndian
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else { throw failure("connect") }
    // A server that answers early and closes is no failure of the test: what it said is still read.
    _ = write(descriptor, bytes)
    if hangsUp { shutdown(descriptor, Int32(SHUT_WR)) }
    if patience > 0 { Thread.sleep(forTimeInterval: patience) }
    var later = later
    var answer: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count > 0 {
        answer += buffer[..<count]
        heard()
        _ = write(descriptor, later)
        later = []
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno == EAGAIN {
        throw failure("no answer in \(seconds) seconds")
      } else {
        return answer
      }
    }
  }

  private static func write(_ descriptor: Int32, _ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      #if canImport(Darwin)
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
      #else
        let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      #endif
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private static func failure(_ what: String) -> EmulatorSceneError {
    EmulatorSceneError("\(what): \(String(cString: strerror(errno)))")
  }
}

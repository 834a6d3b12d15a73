/// How a process ended, for everybody who waits for it.
actor CarrelProcessEnding {
  struct Value: Sendable {
    let status: Int32
    let signal: Int32?
  }

  private var ended: Value?
  private var waiting: [CheckedContinuation<Value, Never>] = []

  func end(_ value: Value) {
    ended = value
    for continuation in waiting { continuation.resume(returning: value) }
    waiting = []
  }

  func value() async -> Value {
    if let ended { return ended }
    return await withCheckedContinuation { waiting.append($0) }
  }
}

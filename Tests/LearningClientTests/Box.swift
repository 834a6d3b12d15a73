import Foundation

/// A value that several tasks share.
///
/// Unchecked, but safe: `content` is read and written only inside `lock`.
final class Box<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var content: Value

  init(_ content: Value) { self.content = content }

  var value: Value { lock.withLock { content } }

  @discardableResult
  func change<Result>(_ body: (inout Value) -> Result) -> Result { lock.withLock { body(&content) } }
}

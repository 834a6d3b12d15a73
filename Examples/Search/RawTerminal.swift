import Foundation

/// A terminal that gives each key at once and shows none. Put back as it was when the program ends.
final class RawTerminal {
  /// What was pressed.
  enum Key: Sendable {
    case character(Character)
    case backspace, nextLevel, quit
  }

  private var saved = termios()

  init?() {
    guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &saved) == 0 else { return nil }
    var raw = saved
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0 else { return nil }
  }

  deinit { tcsetattr(STDIN_FILENO, TCSANOW, &saved) }

  /// The keys as they are pressed; a thread of their own waits for them.
  var keys: AsyncStream<Key> {
    AsyncStream { keys in
      Thread.detachNewThread {
        while let key = Self.key() { keys.yield(key) }
        keys.finish()
      }
    }
  }

  /// Waits for a key; nil at the end of the input.
  private static func key() -> Key? {
    guard let first = byte() else { return nil }
    switch first {
    case 0x03, 0x04, 0x1B: return .quit
    case 0x08, 0x7F: return .backspace
    case 0x09: return .nextLevel
    default:
      // The first byte of a character tells how many follow (UTF-8).
      let more = first < 0xC0 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
      let bytes = [first] + (0..<more).compactMap { _ in byte() }
      return String(decoding: bytes, as: UTF8.self).first.map { .character($0) }
    }
  }

  private static func byte() -> UInt8? {
    var byte: UInt8 = 0
    return read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
  }
}

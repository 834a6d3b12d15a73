import LearningAPI

/// Takes secrets out of text that came from outside: a server or a proxy may echo what it was sent.
struct Redactor: Sendable {
  /// Shorter secrets are no secrets, and removing them would make every message unreadable.
  static let shortestSecret = 4
  /// How much of a body is looked at for a snippet, in bytes.
  static let window = 4096

  private let needles: [[UInt8]]
  private var longest: Int { needles.map(\.count).max() ?? 0 }

  init(_ secrets: [Secret]) {
    var needles: Set<[UInt8]> = []
    for text in secrets.map({ $0.reveal() }) where text.utf8.count >= Self.shortestSecret {
      let encoded = QueryString.encode(text)
      var json = JSONWriter()
      json.string(text)
      let quoted = String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
      // As it is, as a form sends it, as JSON writes it, as HTML writes it.
      for form in [
        text, encoded, encoded.replacing("%20", with: "+"), quoted, quoted.replacing("/", with: "\\/"),
        text.replacing("&", with: "&amp;"), Printable.line(text),
      ] where !form.isEmpty {
        needles.insert(Array(form.utf8).map(Self.lowered))
      }
    }
    // The longer form first: a shorter one may be a part of it.
    self.needles = needles.sorted { $0.count > $1.count }
  }

  /// The text with every form of a secret replaced.
  func redact(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let lower = bytes.map(Self.lowered)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if let needle = needles.first(where: { lower[at...].starts(with: $0) }) {
        out += Array("<secret>".utf8)
        at += needle.count
      } else {
        out.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether a body holds no form of a secret.
  func isClean(_ body: [UInt8]) -> Bool {
    let text = String(decoding: body, as: UTF8.self)
    return redact(text).utf8.elementsEqual(text.utf8)
  }

  /// One short line of the beginning of a text, without secrets.
  func snippet(_ text: String) -> String { snippet(Array(text.utf8)) }

  /// One short line of the beginning of a body, without secrets.
  func snippet(_ body: [UInt8]) -> String {
    // Both before and after: removing control characters can put a secret together again.
    let text = redact(Printable.line(redact(String(decoding: body.prefix(Self.window), as: UTF8.self))))
    guard body.count > Self.window else { return Printable.snippet(text) }
    // The cut may have gone through a secret.
    let whole = String(decoding: Array(text.utf8).dropLast(longest), as: UTF8.self)
    return Printable.snippet(whole, limit: Printable.limit - 1) + "…"
  }

  /// Letters compare in any case, for escapes such as `%2b`.
  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}

/// The revisions of the Model Context Protocol that are spoken.
enum ProtocolVersion {
  /// Each request says its revision; there is no `initialize`.
  static let modern = ["2026-07-28"]
  /// `initialize` agrees on one; newest first.
  static let legacy = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]
  static let all = modern + legacy

  /// What `initialize` agrees on: what the client asks for, otherwise the latest (2025-11-25, "Version Negotiation").
  static func agreed(on requested: String) -> String { legacy.first { $0 == requested } ?? legacy[0] }
}

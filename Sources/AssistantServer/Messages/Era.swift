/// By which rules a request is answered (2026-07-28, "Versioning and Compatibility").
enum Era: Sendable {
  /// `initialize` came first: up to 2025-11-25.
  case legacy
  /// The request says its revision itself.
  case modern
}

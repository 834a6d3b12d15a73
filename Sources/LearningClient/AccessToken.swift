/// A token and how long it is used.
///
/// Kept in memory only.
struct AccessToken: Sendable {
  let secret: Secret
  /// From this moment on a new one is asked for, epoch milliseconds.
  let renewAt: Int64

  /// How long before its end a token is renewed, in seconds, as integrators do (API reference §1.2).
  static let margin = 120.0
  /// Tokens that live shorter than this, in seconds, are renewed at ``shareOfShortLife`` of their life.
  static let shortLife = 600.0
  static let shareOfShortLife = 0.8
  /// The lifetime of a token that does not tell it: the shorter of the two documented ones, 30 minutes
  /// (API reference §1.2), in seconds.
  static let assumedLife = 1800.0
  /// No token is trusted for longer, in seconds: ten years keeps the arithmetic far from its limits.
  private static let longestLife = 315_360_000.0

  /// A token whose life counts from when it was asked for, because the answer may have travelled long.
  init(secret: Secret, lifetime: Double, askedAt: Int64) {
    self.secret = secret
    let lifetime = min(lifetime, Self.longestLife)
    let used = lifetime < Self.shortLife ? lifetime * Self.shareOfShortLife : lifetime - Self.margin
    renewAt = askedAt + Int64(used * 1000)
  }

  var header: String { "Bearer \(secret.reveal())" }
}

/// How much of an asset's JSON somebody will ask its hit for.
package enum HitJSON {
  /// Nothing, nor what is read from it: it is `null`.
  case unread
  /// Only what an ``ElementShape`` tells of.
  case identity
  /// All of it.
  case whole
}

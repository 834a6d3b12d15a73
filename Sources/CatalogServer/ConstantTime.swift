/// Comparisons that take as long for a wrong secret that begins rightly as for any other one.
enum ConstantTime {
  /// Whether two texts are the same. How long the first one is may be told by the time, what is in the second one not.
  static func isEqual(_ sent: String, _ secret: String) -> Bool {
    let secret = Array(secret.utf8)
    var difference = sent.utf8.count ^ secret.count
    var at = 0
    for byte in sent.utf8 {
      difference |= Int(byte ^ (secret.isEmpty ? 0 : secret[at]))
      at = at + 1 < secret.count ? at + 1 : 0
    }
    return difference == 0
  }
}

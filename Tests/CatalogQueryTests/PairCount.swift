/// Counts how often criteria were tried together.
struct PairCount {
  private var counts: [String: Int] = [:]
  private let kinds: [String]

  init(_ kinds: [String]) { self.kinds = kinds }

  mutating func add(_ used: [String]) {
    for (at, first) in kinds.enumerated() where used.contains(first) {
      for second in kinds[at...] where used.contains(second) { counts["\(first)+\(second)", default: 0] += 1 }
    }
  }

  /// The pair that was tried least.
  var rarest: (pair: String, count: Int) {
    var rarest = (pair: "", count: Int.max)
    for (at, first) in kinds.enumerated() {
      for second in kinds[at...].dropFirst() {
        let count = counts["\(first)+\(second)"] ?? 0
        if count < rarest.count { rarest = ("\(first)+\(second)", count) }
      }
    }
    return rarest
  }

  /// How often each kind was used, and the rarest and the commonest pair.
  var description: String {
    let single = kinds.map { "\($0) \(counts["\($0)+\($0)"] ?? 0)" }
    let pairs = counts.filter { pair in !kinds.contains { "\($0)+\($0)" == pair.key } }
    let most = pairs.max { $0.value < $1.value }
    return
      "\(single.joined(separator: ", ")); rarest pair \(rarest.pair) \(rarest.count), commonest \(most?.key ?? "none") \(most?.value ?? 0)"
  }
}

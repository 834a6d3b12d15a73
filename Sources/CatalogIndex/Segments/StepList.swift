/// Ascending numbers as how many are left out before each, 16 bits each: as small as bytes where numbers are far from each other,
/// and read without a branch that nobody can foresee.
struct StepList {
  /// In front of a number that is further away, whose step follows in two parts, the lower one first.
  private static let far: UInt16 = .max

  private(set) var steps: [UInt16] = []
  private var next: UInt32 = 0

  /// - Parameter number: larger than the last one; the last one itself is passed over.
  mutating func append(_ number: UInt32) {
    guard number >= next else { return }
    let step = number - next
    if step < UInt32(Self.far) {
      steps.append(UInt16(step))
    } else {
      steps += [Self.far, UInt16(truncatingIfNeeded: step), UInt16(step >> 16)]
    }
    next = number + 1
  }

  /// - Parameter limit: no number may reach it.
  /// - Returns: nil where these are the steps of no list.
  static func decode(_ steps: UnsafeBufferPointer<UInt16>, below limit: Int) -> [UInt32]? {
    var isSound = true
    let numbers = unsafe [UInt32](unsafeUninitializedCapacity: steps.count) { numbers, count in
      var next = 0
      var at = 0
      while at < steps.count {
        var step = unsafe Int(steps[at])
        at += 1
        if step == Int(far) {
          guard at + 1 < steps.count else {
            isSound = false
            return
          }
          step = unsafe Int(steps[at]) | Int(steps[at + 1]) << 16
          at += 2
        }
        next += step
        unsafe numbers[count] = UInt32(truncatingIfNeeded: next)
        count += 1
        next += 1
      }
      if next > limit { isSound = false }
    }
    return isSound ? numbers : nil
  }
}

/// What the URNs of assets are made of: a form such as `urn:li:lyndaVideo:(urn:li:lyndaCourse:#,#)` and up to two
/// numbers. Reading ten of them from rows took a quarter of the time that a rare word needs.
package struct URNForms: Sendable {
  /// The mark of URNs that have no form: the row has them.
  package static let none = UInt8.max
  private static let limit = 64
  private static let number = UInt8(ascii: "#")
  private static let end = UInt8(ascii: "\n")

  private var forms: [[UInt8]] = []
  private var known: [[UInt8]: UInt8] = [:]
  /// The form that is being taken apart, and the last one that was found.
  private var form: [UInt8] = []
  private var last = 0

  init() {}

  /// - Parameter encoded: what ``encoded`` gave.
  package init(_ encoded: UnsafeBufferPointer<UInt8>) {
    // The file is untrusted input: a form with more numbers would have no room.
    let forms = unsafe encoded.split(separator: Self.end, maxSplits: Self.limit).map { unsafe [UInt8]($0) }
    for form in forms where form.count(where: { $0 == Self.number }) <= 2 { add(form) }
  }

  var encoded: [UInt8] {
    Array(forms.joined(separator: [Self.end]))
  }

  private mutating func add(_ form: [UInt8]) {
    known[form] = UInt8(forms.count)
    forms.append(form)
  }

  /// Takes a URN apart.
  mutating func split(_ urn: Span<UInt8>) -> (form: UInt8, first: UInt32, second: UInt32) {
    form.removeAll(keepingCapacity: true)
    var (first, second, count) = (UInt32(0), UInt32(0), 0)
    var at = 0
    while at < urn.count {
      if let (number, after) = Self.number(in: urn, at: at) {
        form.append(Self.number)
        if count == 0 { first = number } else { second = number }
        count += 1
        at = after
      } else {
        form.append(urn[at])
        if urn[at] == Self.number || urn[at] == Self.end { return (Self.none, 0, 0) }
        at += 1
      }
    }
    guard (1...2).contains(count) else { return (Self.none, 0, 0) }
    // Assets of one kind stand together, and comparing with their form costs less than hashing it.
    if last < forms.count, forms[last] == form { return (UInt8(last), first, second) }
    if known[form] == nil, forms.count < Self.limit { add(form) }
    guard let index = known[form] else { return (Self.none, 0, 0) }
    last = Int(index)
    return (index, first, second)
  }

  /// A whole part of a URN that is a number, written as numbers are.
  private static func number(in urn: Span<UInt8>, at start: Int) -> (UInt32, after: Int)? {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let before = start == 0 ? UInt8(ascii: ":") : urn[start - 1]
    guard before == UInt8(ascii: ":") || before == UInt8(ascii: ","), digits.contains(urn[start])
    else {
      return nil
    }
    var value: UInt64 = 0
    var at = start
    while at < urn.count, digits.contains(urn[at]), value <= UInt64(UInt32.max) {
      value = value * 10 + UInt64(urn[at] - digits.lowerBound)
      at += 1
    }
    guard value <= UInt64(UInt32.max), at == start + 1 || urn[start] != digits.lowerBound else {
      return nil
    }
    if at < urn.count, urn[at] != UInt8(ascii: ","), urn[at] != UInt8(ascii: ")") { return nil }
    return (UInt32(value), at)
  }

  /// The URN of a form with its numbers; nil where the row has to tell it.
  package func urn(_ form: UInt8, _ first: UInt32, _ second: UInt32) -> String? {
    guard form < forms.count else { return nil }
    return unsafe forms[Int(form)].withUnsafeBufferPointer { form in
      // A number has ten digits at most.
      unsafe String(unsafeUninitializedCapacity: form.count + 20) { text in
        var count = 0
        var at = 0
        var number = first
        while at < form.count {
          let end = unsafe form[at...].firstIndex(of: Self.number) ?? form.count
          _ = unsafe text[count...].update(fromContentsOf: form[at..<end])
          count += end - at
          at = end + 1
          if end == form.count { break }
          count = unsafe Self.write(number, text, at: count)
          number = second
        }
        return count
      }
    }
  }

  private static func write(_ number: UInt32, _ text: UnsafeMutableBufferPointer<UInt8>, at start: Int) -> Int
  {
    var end = start + 1
    var rest = number
    while rest > 9 {
      rest /= 10
      end += 1
    }
    rest = number
    for place in stride(from: end - 1, through: start, by: -1) {
      unsafe text[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return end
  }
}

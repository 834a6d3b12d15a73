/// What a parameter is, so that a value of any protocol can be read as it.
package indirect enum ParameterShape: Sendable {
  case text
  /// `name[0]=…`, or `name=List(…)`.
  case list(ParameterShape)
  /// The keys of a batch: a list of texts whose name may be repeated too, as protocol 1.0 does.
  case keys
  /// `name.member=…`, or `name=(member:…)`.
  case record([String: ParameterShape])

  /// `language` and `country`.
  package static let locale = record(["language": .text, "country": .text])

  /// The record in which dotted names lead to shapes.
  package init(_ members: [(name: String, shape: ParameterShape)]) {
    var groups: [String: [(name: String, shape: ParameterShape)]] = [:]
    var shapes: [String: ParameterShape] = [:]
    for (name, shape) in members {
      guard let dot = name.firstIndex(of: ".") else {
        shapes[name] = shape
        continue
      }
      groups[String(name[..<dot]), default: []].append((String(name[name.index(after: dot)...]), shape))
    }
    self = .record(shapes.merging(groups.mapValues { ParameterShape($0) }) { shape, _ in shape })
  }

  /// A request whose parameters are texts, but for those that are told.
  package init(texts: [String], _ others: [(name: String, shape: ParameterShape)] = []) {
    self.init(texts.map { ($0, .text) } + others)
  }

  /// Where a dotted and indexed name leads to.
  enum Place {
    case known(ParameterShape)
    case unknown
    /// It begins as a known one, and cannot be one.
    case unreadable(parameter: Substring)
  }

  /// Where a name leads to in this record.
  func place(of name: String) -> Place {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    var parameter: Substring?
    var shape = self
    for part in parts {
      let open = part.utf8.firstIndex(of: UInt8(ascii: "["))
      let key = open.map { part[..<$0] } ?? part
      guard case .record(let members) = shape else { return .unreadable(parameter: parameter ?? key) }
      guard let member = members[String(key)] else {
        guard let parameter, key.isEmpty else { return .unknown }
        return .unreadable(parameter: parameter)
      }
      parameter = parameter ?? key
      shape = member
      guard let open else { continue }
      switch shape {
      case .list(let element) where Self.isIndex(part[open...]): shape = element
      case .keys where Self.isIndex(part[open...]): shape = .text
      default: return .unreadable(parameter: parameter ?? key)
      }
    }
    return .known(shape)
  }

  /// `[0]`, in digits alone and small enough.
  private static func isIndex(_ text: Substring) -> Bool {
    let digits = text.utf8.dropFirst().dropLast()
    return text.utf8.last == UInt8(ascii: "]") && (1...9).contains(digits.count)
      && digits.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }
}

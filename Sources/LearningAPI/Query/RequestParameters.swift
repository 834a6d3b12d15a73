/// The parameters of a request in the forms of both Rest.li protocols, whatever its header says: 1.0 is dotted and
/// indexed (`a.b[0]=1`), 2.0 has structure (`a=(b:List(1))`), which is split before anything is decoded
/// (https://linkedin.github.io/rest.li/spec/protocol).
package struct RequestParameters: Sendable {
  /// As they were sent, which is what links repeat.
  package private(set) var sent: [QueryItem] = []
  /// Those that are known, dotted and indexed, each with a text.
  package private(set) var items: [QueryItem] = []
  /// Unknown ones, members of known ones too, each name once.
  package private(set) var unknown: [QueryItem] = []
  /// Those that were sent more than once though they have one value; each name once.
  package private(set) var repeated: [String] = []
  private var names: Set<String> = []
  private var keys = 0

  /// - Parameters:
  ///   - query: not decoded.
  ///   - shape: the record of what the request may have.
  /// - Throws: ``CriteriaError`` for a parameter that is known and cannot be read. Passing it over would answer another
  ///   question than was asked.
  package init(_ query: String, _ shape: ParameterShape) throws(CriteriaError) {
    for (name, value) in QueryString.pairs(query) { try add(QueryString.decode(name), value, shape) }
  }

  private mutating func add(
    _ name: String, _ value: Substring.UTF8View, _ shape: ParameterShape
  ) throws(CriteriaError) {
    let place = shape.place(of: name)
    if case .known = place, !QueryString.isText(value) {
      let parameter = name.prefix { $0 != "." && $0 != "[" }
      throw CriteriaError(unreadable: parameter, "the escapes in '\(name)' are no UTF-8")
    }
    switch place {
    case .unreadable(let parameter):
      throw CriteriaError(
        unreadable: parameter, "there is no '\(name)'; a list is written name[0]=… or name=List(…)")
    case .unknown:
      note(unknown: sent(name, value))
    case .known(.text):
      let text = value.elementsEqual("''".utf8) ? "" : QueryString.decode(value)
      sent.append(QueryItem(name, text))
      add(QueryItem(name, text))
    case .known(.keys) where !value.starts(with: "List(".utf8):
      let item = QueryItem(name, QueryString.decode(value))
      sent.append(item)
      addKey(item.value, name)
    case .known(let shape):
      let item = sent(name, value)
      let parameter = name.prefix { $0 != "." && $0 != "[" }
      let read: RestLiValue
      do throws(RestLiValue.Malformed) { read = try RestLiValue(value) } catch {
        throw CriteriaError(unreadable: parameter, "in '\(item.name)', \(error.description)")
      }
      guard flatten(read, shape, name) else {
        let form =
          if case .record = shape { "\(name).member=… or \(name)=(member:…)" } else {
            "\(name)[0]=… or \(name)=List(…)"
          }
        throw CriteriaError(unreadable: parameter, "write \(form)")
      }
    }
  }

  /// Keeps a parameter as it was sent.
  private mutating func sent(_ name: String, _ value: Substring.UTF8View) -> QueryItem {
    var item = QueryItem(name, QueryString.decode(value))
    if QueryString.isStructure(value) {
      item.value = String(Substring(value))
      item.hasStructure = true
    }
    sent.append(item)
    return item
  }

  private mutating func add(_ item: QueryItem) {
    items.append(item)
    // Members of a list may have the same place twice; all of them count.
    guard item.name.utf8.last != UInt8(ascii: "]"), !names.insert(item.name).inserted else { return }
    if names.insert("=" + item.name).inserted { repeated.append(item.name) }
  }

  private mutating func addKey(_ key: String, _ name: String) {
    add(QueryItem(name.hasSuffix("]") ? name : "\(name)[\(keys)]", key))
    keys += 1
  }

  private mutating func note(unknown item: QueryItem) {
    if names.insert("?" + item.name).inserted { unknown.append(item) }
  }

  /// Adds what stands in a structure; false where it is of another shape.
  private mutating func flatten(_ value: RestLiValue, _ shape: ParameterShape, _ name: String) -> Bool {
    switch (value, shape) {
    case (.text(let text), .text): add(QueryItem(name, text))
    case (.list(let values), .keys):
      for value in values {
        guard case .text(let key) = value else { return false }
        addKey(key, name)
      }
    case (.list(let values), .list(let element)):
      for (index, value) in values.enumerated() {
        guard flatten(value, element, "\(name)[\(index)]") else { return false }
      }
    case (.record(let members), .record(let shapes)):
      for member in members {
        let path = "\(name).\(member.name)"
        if let shape = shapes[member.name] {
          guard flatten(member.value, shape, path) else { return false }
        } else {
          note(unknown: QueryItem(path, ""))
        }
      }
    default: return false
    }
    return true
  }

  /// What was passed over, and what became of it; a sentence each.
  package var notices: [String] {
    unknown.map { "\(Self.isUnknown($0.name)); it was ignored, as the API does" }
      + repeated.map { "\(Self.isRepeated($0)); the last one counts" }
  }

  /// The first thing that was passed over; nil where all was read.
  package var firstProblem: String? {
    unknown.first.map { Self.isUnknown($0.name) } ?? repeated.first.map(Self.isRepeated)
  }

  private static func isUnknown(_ name: String) -> String { "unknown parameter '\(name)'" }
  private static func isRepeated(_ name: String) -> String {
    "the parameter '\(name)' was sent more than once"
  }
}

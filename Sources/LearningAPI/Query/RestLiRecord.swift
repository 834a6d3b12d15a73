/// Parameters with dotted and indexed names, gathered so that Rest.li 2.0 can write them.
struct RestLiRecord {
  private indirect enum Value {
    /// A parameter that is written as it is.
    case item(QueryItem)
    case text(String)
    case record([(name: String, value: Value)])
    case list([Int: Value])
  }

  private enum Step {
    case member(String)
    case index(Int)
  }

  private var parameters: [(name: String, value: Value)] = []

  init(_ items: [QueryItem]) {
    for item in items {
      guard !item.hasStructure, let (name, steps) = Self.steps(item.name), !steps.isEmpty else {
        parameters.append((item.name, .item(item)))
        continue
      }
      let at = parameters.firstIndex { parameter in
        if case .item = parameter.value { return false }
        return parameter.name == name
      }
      if let at {
        parameters[at].value = Self.adding(item.value, at: steps[...], to: parameters[at].value)
      } else {
        parameters.append((name, Self.adding(item.value, at: steps[...], to: nil)))
      }
    }
  }

  /// `a.b[0].c` as `a` and the way inside it; nil for a name that is of no such form.
  private static func steps(_ name: String) -> (String, [Step])? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    var steps: [Step] = []
    for part in parts {
      guard let open = part.firstIndex(of: "[") else {
        guard !part.isEmpty else { return nil }
        steps.append(.member(String(part)))
        continue
      }
      guard open > part.startIndex, part.last == "]",
        let index = Int(part[part.index(after: open)...].dropLast()), index >= 0
      else { return nil }
      steps += [.member(String(part[..<open])), .index(index)]
    }
    guard case .member(let first)? = steps.first else { return nil }
    return (first, Array(steps.dropFirst()))
  }

  private static func adding(_ text: String, at steps: ArraySlice<Step>, to value: Value?) -> Value {
    guard let step = steps.first else { return .text(text) }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      var members: [(name: String, value: Value)] = []
      if case .record(let known)? = value { members = known }
      if let at = members.firstIndex(where: { $0.name == name }) {
        members[at].value = adding(text, at: rest, to: members[at].value)
      } else {
        members.append((name, adding(text, at: rest, to: nil)))
      }
      return .record(members)
    case .index(let index):
      var elements: [Int: Value] = [:]
      if case .list(let known)? = value { elements = known }
      elements[index] = adding(text, at: rest, to: elements[index])
      return .list(elements)
    }
  }

  /// The parameters, each name once, in the order in which they came.
  var items: [QueryItem] {
    parameters.map { name, value in
      if case .item(var item) = value {
        // LinkedIn's own clients leave a projection's signs as they are.
        if item.name == "fields" { item.hasStructure = true }
        return item
      }
      var item = QueryItem(name, Self.text(value))
      item.hasStructure = true
      return item
    }
  }

  private static func text(_ value: Value) -> String {
    switch value {
    case .item(let item): item.value
    case .text(let text): text.isEmpty ? "''" : QueryString.encode(text)
    case .record(let members):
      "(" + members.map { "\(QueryString.encode($0.name)):\(Self.text($0.value))" }.joined(separator: ",")
        + ")"
    case .list(let elements):
      "List(" + elements.sorted { $0.key < $1.key }.map { Self.text($0.value) }.joined(separator: ",") + ")"
    }
  }
}

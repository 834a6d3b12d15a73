import CatalogText
import LearningAPI

/// The arguments of one call, each of the kind that its tool wants.
struct ToolArguments {
  private enum Value {
    case texts([String])
    case whole(Int)
    case flag(Bool)
  }

  /// So many values one argument may have.
  private static let mostValues = 20

  private var values: [String: Value] = [:]

  /// - Parameter json: an object; nil for no argument. `null`, an empty text and an empty array are as good as no argument.
  /// - Throws: ``ToolError`` with everything that is wrong.
  init(_ json: JSONValue?, _ known: [ToolArgument]) throws(ToolError) {
    var problems: [String] = []
    for (key, value) in json?.members.map({ ($0.key.string ?? "", $0.value) }) ?? [] {
      guard let argument = known.first(where: { $0.name == key }) else {
        problems.append(Self.unknown(key, known.map(\.name)))
        continue
      }
      if value.isNull { continue }
      if values[key] != nil {
        problems.append("'\(key)' is given twice; give it once.")
      } else {
        do throws(ToolError) { values[key] = try Self.read(value, argument) } catch {
          problems.append(error.sentence)
        }
      }
    }
    for argument in known where argument.isRequired && values[argument.name] == nil {
      let isWrong = problems.contains { $0.hasPrefix("'\(argument.name)'") }
      if !isWrong { problems.append("'\(argument.name)' is missing; it must be \(argument.expectation).") }
    }
    if !problems.isEmpty { throw ToolError(problems) }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  func without(_ name: String) -> ToolArguments {
    var others = self
    others.values[name] = nil
    return others
  }

  func text(_ name: String) -> String? { texts(name).first }

  func texts(_ name: String) -> [String] {
    if case .texts(let texts) = values[name] { texts } else { [] }
  }

  func whole(_ name: String) -> Int? { if case .whole(let number) = values[name] { number } else { nil } }

  func flag(_ name: String) -> Bool { if case .flag(let flag) = values[name] { flag } else { false } }

  /// A value that is none of a few, with the nearest of them.
  static func unknown(_ what: String, _ text: String, _ choices: [String]) -> String {
    let meant = NearestName.of(text, among: choices).map { "; did you mean \($0)?" } ?? "."
    return
      "\(what) '\(PlainText.of(text, limit: 80))'\(meant) Choose from \(choices.joined(separator: ", "))."
  }

  private static func unknown(_ key: String, _ names: [String]) -> String {
    unknown("There is no argument", key, names)
  }

  /// Nil where nothing is said.
  private static func read(_ json: JSONValue, _ argument: ToolArgument) throws(ToolError) -> Value? {
    let wrong = ToolError("'\(argument.name)' must be \(argument.expectation).")
    switch argument.kind {
    case .flag:
      guard let flag = json.bool ?? json.string.flatMap({ Bool($0.lowercased()) }) else { throw wrong }
      return .flag(flag)
    case .whole(let range):
      let number = json.int.flatMap { Int(exactly: $0) } ?? json.string.flatMap { Int($0) }
      guard let number, range.contains(number) else { throw wrong }
      return .whole(number)
    case .number:
      let number = json.int.flatMap { Int(exactly: $0) } ?? json.string.flatMap { Int($0) }
      guard let number else { throw wrong }
      return .whole(number)
    case .text, .texts, .choice, .choices:
      var texts: [String] = []
      if let text = json.string { texts = [text] }
      if json.isArray {
        guard argument.isList else { throw wrong }
        for element in json.elements {
          guard let text = element.string else { throw wrong }
          texts.append(text)
        }
      } else if texts.isEmpty {
        throw wrong
      }
      texts = texts.filter { !$0.allSatisfy(\.isWhitespace) }
      guard texts.count <= mostValues else {
        throw ToolError(
          "'\(argument.name)' has \(texts.count) values; give at most \(mostValues).")
      }
      if let choices = argument.choices {
        texts = try texts.map { (text) throws(ToolError) in try choice(text, choices, argument.name) }
      }
      return texts.isEmpty ? nil : .texts(texts)
    }
  }

  private static func choice(
    _ text: String, _ choices: [String], _ name: String
  ) throws(ToolError) -> String {
    let typed = text.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
    guard let choice = choices.first(where: { $0.replacing("-", with: "_") == typed }) else {
      throw ToolError(unknown("'\(name)' cannot be", text, choices))
    }
    return choice
  }
}

extension ToolArgument {
  fileprivate var isList: Bool {
    switch kind {
    case .texts, .choices: true
    case .text, .choice, .whole, .number, .flag: false
    }
  }

  fileprivate var choices: [String]? {
    switch kind {
    case .choice(let choices), .choices(let choices): choices
    case .text, .texts, .whole, .number, .flag: nil
    }
  }
}

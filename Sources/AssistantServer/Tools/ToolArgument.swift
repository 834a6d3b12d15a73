import LearningAPI

/// One argument of a tool, as its schema tells it and as ``ToolArguments`` reads it.
struct ToolArgument {
  /// What may stand there. No more of JSON Schema than every client passes on.
  enum Kind {
    case text
    /// Several texts, or one.
    case texts
    case choice([String])
    case choices([String])
    case whole(ClosedRange<Int>)
    /// One of a few whole numbers; what another one should have been, the tool tells.
    case number([Int])
    case flag
  }

  let name: String
  let kind: Kind
  let about: String
  let isRequired: Bool

  init(_ name: String, _ kind: Kind, _ about: String, isRequired: Bool = false) {
    self.name = name
    self.kind = kind
    self.about = about
    self.isRequired = isRequired
  }

  /// The same without its description, which another tool has already told: schemas are read again with every question.
  var toldBefore: ToolArgument { ToolArgument(name, kind, "", isRequired: isRequired) }

  /// What it has to be, inside a sentence.
  var expectation: String {
    switch kind {
    case .text: "a string"
    case .texts: "an array of strings"
    case .choice(let choices): "one of " + choices.joined(separator: ", ")
    case .choices(let choices): "an array of " + choices.joined(separator: ", ")
    case .whole(let range) where range.upperBound > 1_000_000: "a whole number, \(range.lowerBound) or more"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number: "a whole number"
    case .flag: "true or false"
    }
  }

  func writeSchema(to json: inout JSONWriter) {
    json.object { json in
      json.key("type")
      switch kind {
      case .text: json.string("string")
      case .choice(let choices):
        json.string("string")
        Self.write(choices, to: &json)
      case .number(let numbers):
        json.string("integer")
        json.key("enum")
        json.array { for number in numbers { $0.int(number) } }
      case .texts, .choices:
        json.string("array")
        json.key("items")
        json.object { json in
          json.key("type")
          json.string("string")
          if case .choices(let choices) = kind { Self.write(choices, to: &json) }
        }
      case .whole: json.string("integer")
      case .flag: json.string("boolean")
      }
      if !about.isEmpty {
        json.key("description")
        json.string(about)
      }
    }
  }

  private static func write(_ choices: [String], to json: inout JSONWriter) {
    json.key("enum")
    json.array { for choice in choices { $0.string(choice) } }
  }
}

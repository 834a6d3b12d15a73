import Foundation

/// As much of JSON Schema (draft 2020-12) as `docs/answer.schema.json` uses.
///
/// Stricter than a reader has to be: a member that the schema does not name is an error, because what a program
/// writes has to be documented. A keyword that is not known here is one too, so that nothing goes unchecked.
struct JSONSchema {
  private let root: [String: Any]

  init(_ url: URL) throws {
    root = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any] ?? [:]
  }

  /// What is wrong with a value, each with its place.
  func errors(_ value: Any) -> [String] { errors(value, root, "$") }

  private static let annotations: Set = ["$schema", "$defs", "title", "description"]
  private static let known: Set = [
    "$ref", "oneOf", "const", "enum", "type", "minimum", "maximum", "required", "properties",
    "additionalProperties", "items", "minItems", "maxItems",
  ]

  private func errors(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    var found = schema.keys.filter { !Self.known.contains($0) && !Self.annotations.contains($0) }
      .map { "\(place): the schema's keyword '\($0)' is not known here" }
    func check(_ isRight: Bool, _ what: @autoclosure () -> String) {
      if !isRight { found.append("\(place): \(what())") }
    }
    if let name = schema["$ref"] as? String {
      let definitions = root["$defs"] as? [String: Any]
      let target = definitions?[String(name.dropFirst("#/$defs/".count))] as? [String: Any]
      check(target != nil, "there is no \(name)")
      found += errors(value, target ?? [:], place)
    }
    if let choices = schema["oneOf"] as? [[String: Any]] {
      let all = choices.map { errors(value, $0, place) }
      check(all.count { $0.isEmpty } == 1, "not one of the alternatives: \(all)")
    }
    if let constant = schema["const"] {
      check(Self.isEqual(value, constant), "'\(value)' is not \(constant)")
    }
    if let choices = schema["enum"] as? [Any] {
      check(choices.contains { Self.isEqual(value, $0) }, "'\(value)' is none of \(choices)")
    }
    if let type = schema["type"] {
      let types = type as? [String] ?? [type as? String ?? ""]
      check(types.contains { Self.isOf($0, value) }, "'\(value)' is no \(types)")
    }
    if let number = value as? NSNumber, !Self.isBoolean(number) {
      if let least = schema["minimum"] as? NSNumber {
        check(number.int64Value >= least.int64Value, "too small")
      }
      if let most = schema["maximum"] as? NSNumber {
        check(number.int64Value <= most.int64Value, "too large")
      }
    }
    if let members = value as? [String: Any] {
      let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
      for name in schema["required"] as? [String] ?? [] {
        check(members[name] != nil, "'\(name)' is missing")
      }
      for (name, member) in members {
        if let property = properties[name] { found += errors(member, property, "\(place).\(name)") }
        let isFree = schema["type"] == nil || schema["additionalProperties"] as? Bool == true
        check(isFree || properties[name] != nil, "'\(name)' is not documented")
      }
    }
    if let elements = value as? [Any] {
      if let least = schema["minItems"] as? Int { check(elements.count >= least, "too few") }
      if let most = schema["maxItems"] as? Int { check(elements.count <= most, "too many") }
      let items = schema["items"] as? [String: Any] ?? [:]
      for (index, element) in elements.enumerated() { found += errors(element, items, "\(place)[\(index)]") }
    }
    return found
  }

  private static func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "null": value is NSNull
    case "boolean": (value as? NSNumber).map(isBoolean) ?? false
    case "integer":
      (value as? NSNumber).map { !isBoolean($0) && $0.doubleValue == $0.doubleValue.rounded() } ?? false
    case "string": value is String
    case "array": value is [Any]
    case "object": value is [String: Any]
    default: false
    }
  }

  /// Whether two values that hold no others are the same.
  private static func isEqual(_ left: Any, _ right: Any) -> Bool {
    switch (left, right) {
    case (let left as String, let right as String): left == right
    case (let left as NSNumber, let right as NSNumber): left == right
    default: left is NSNull && right is NSNull
    }
  }

  private static func isBoolean(_ number: NSNumber) -> Bool {
    ["c", "B"].contains(String(cString: number.objCType))
  }
}

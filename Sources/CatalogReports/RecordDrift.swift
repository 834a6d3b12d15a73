import LearningAPI

/// What is unknown in the records of one asset, each once.
struct RecordDrift {
  struct Mark: Hashable {
    let field: String
    let value: String?
  }

  private(set) var marks: Set<Mark> = []

  /// The fields whose values are names of the API, and those that it has.
  private static let values: [String: Set<String>] = [
    "type": Set(AssetType.documented.map(\.rawValue)),
    "contents.asset.type": Set(AssetType.documented.map(\.rawValue)),
    "details.level": Set(DifficultyLevel.documented.map(\.rawValue)),
    "details.availability": ["AVAILABLE", "RETIRED"],
    "details.contributors.contributionType": ["AUTHOR", "PUBLISHER"],
    "details.timeToComplete.unit": ["SECOND", "MINUTE", "HOUR"],
    "details.classifications.associatedClassification.type": classificationTypes,
    "details.classifications.path.type": classificationTypes,
  ]
  private static let classificationTypes = Set(ClassificationType.documented.map(\.rawValue))
  /// Longer values are texts, not names.
  private static let longestValue = 100

  mutating func read(_ record: JSONValue) { read(record, FieldProjection.model, at: "") }

  private mutating func read(_ json: JSONValue, _ model: FieldProjection.Model, at path: String) {
    if json.isArray {
      for element in json.elements { read(element, model, at: path) }
      return
    }
    guard json.isObject else { return check(json, path) }
    for (key, value) in json.members {
      guard let name = key.string else { continue }
      let field = path.isEmpty ? name : "\(path).\(name)"
      if let member = model.members[name] {
        read(value, member, at: field)
      } else if model.isOpen {
        open(value, field)
      } else {
        marks.insert(Mark(field: String(field.prefix(200)), value: nil))
      }
    }
  }

  /// Where any field may stand, what contents are is a name all the same. They may hold contents.
  private mutating func open(_ json: JSONValue, _ path: String) {
    if path == "contents.asset.type" { return check(json, path) }
    guard path == "contents.asset.contents" else { return }
    for entry in json.elements {
      guard let asset = entry["asset"] else { continue }
      for (key, value) in asset.members where key.isString("type") || key.isString("contents") {
        open(value, "contents.asset.\(key.string ?? "")")
      }
    }
  }

  private mutating func check(_ json: JSONValue, _ path: String) {
    guard let known = Self.values[path], let value = json.string, !known.contains(value.uppercased()) else {
      return
    }
    marks.insert(Mark(field: path, value: String(value.prefix(Self.longestValue))))
  }
}

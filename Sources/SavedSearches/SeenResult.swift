import LearningAPI

/// What a saved search found when it was run.
package struct SeenResult: Sendable, Hashable {
  /// The search's name.
  package let name: String
  /// Its criteria then, as words of a command line.
  package let arguments: [String]
  /// The catalog's generation.
  package let generation: Int
  /// All assets that it found.
  package let urns: [String]

  /// What a search found.
  package init(name: String, arguments: [String], generation: Int, urns: [String]) {
    self.name = name
    self.arguments = arguments
    self.generation = generation
    self.urns = urns
  }

  /// Nil where it is nothing of that.
  init?(_ json: JSONValue) {
    guard let name = json["name"]?.string, let generation = json["generation"]?.int,
      let arguments = json["criteria"], arguments.isArray, let urns = json["urns"], urns.isArray
    else { return nil }
    self.init(
      name: name, arguments: arguments.elements.compactMap(\.string), generation: Int(clamping: generation),
      urns: urns.elements.compactMap(\.string))
  }

  /// One line.
  var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("name")
      json.string(name)
      json.key("generation")
      json.int(generation)
      json.key("criteria")
      json.array { json in for argument in arguments { json.string(argument) } }
      json.key("urns")
      json.array { json in for urn in urns { json.string(urn) } }
    }
    return json.bytes
  }
}

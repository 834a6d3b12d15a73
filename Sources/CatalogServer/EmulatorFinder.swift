import LearningAPI

/// What a call to a collection asks for, before its parameters are read: each has others.
enum EmulatorFinder {
  case named(String)
  /// `ids`, without a finder.
  case batch

  /// - Parameter choices: the finders there are, for people.
  init(_ query: String, _ choices: String) throws(EmulatorError) {
    let items = QueryString.parse(query)
    if let name = items.last(where: { $0.name == "q" })?.value {
      self = .named(name)
    } else if items.contains(where: { $0.name == "ids" || $0.name.hasPrefix("ids[") }) {
      self = .batch
    } else {
      throw .badRequest("the parameter 'q' is missing; it names the finder: \(choices)")
    }
  }
}

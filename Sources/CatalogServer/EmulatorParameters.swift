import LearningAPI

/// The parameters of a call, read by what the call may have. Unknown names are ignored and echoed in links, as
/// the API does (recorded answer O4), and told.
struct EmulatorParameters {
  let all: RequestParameters

  /// - Parameter isStrict: whether what would be passed over is an error.
  init(_ query: String, _ shape: ParameterShape, isStrict: Bool) throws(EmulatorError) {
    do { all = try RequestParameters(query, shape) } catch { throw EmulatorError(error) }
    if isStrict, let problem = all.firstProblem { throw .badRequest(problem) }
  }

  /// The last value of a name; nil also for an empty one.
  subscript(name: String) -> String? {
    all.items.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  func required(_ name: String) throws(EmulatorError) -> String {
    guard let value = self[name] else { throw .badRequest("the parameter '\(name)' is missing") }
    return value
  }

  func flag(_ name: String) throws(EmulatorError) -> Bool {
    switch self[name]?.lowercased() {
    case nil, "false": return false
    case "true": return true
    case let value?: throw .badRequest("\(name) is '\(value)'; it must be true or false")
    }
  }

  func number(_ name: String, default value: Int) throws(EmulatorError) -> Int {
    guard let text = self[name] else { return value }
    guard let number = Int(text), (0...Int(Int32.max)).contains(number) else {
      throw .badRequest("\(name) is '\(text)'; it must be a whole number 0 or more")
    }
    return number
  }

  /// How many elements are asked for.
  func count() throws(EmulatorError) -> Int {
    let count = try number("count", default: AssetCriteria.defaultCount)
    guard AssetCriteria.allowedCounts.contains(count) else { throw .tooManyElements(count) }
    return count
  }

  /// `<name>.language` and `<name>.country`; nil without a language.
  func locale(_ name: String) throws(EmulatorError) -> AssetLocale? {
    guard let language = self[name + ".language"] else { return nil }
    let tag = [language, self[name + ".country"]].compactMap { $0 }.joined(separator: "_")
    guard let locale = AssetLocale(tag) else {
      throw .badRequest("\(name) is '\(tag)'; write a language and perhaps a country, such as en and US")
    }
    return locale
  }

  var fields: FieldProjection? {
    get throws(EmulatorError) {
      guard let text = self["fields"] else { return nil }
      do { return try FieldProjection(text) } catch { throw EmulatorError(error) }
    }
  }
}

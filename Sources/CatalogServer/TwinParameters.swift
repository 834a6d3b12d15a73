import LearningAPI

/// The parameters of the calls that are not `q=criteria`, each a single value. Names that nobody knows are
/// passed over and echoed in links, as the API does (recorded answer O4).
struct TwinParameters {
  let items: [QueryItem]

  /// The last value of a name; nil also for an empty one.
  subscript(name: String) -> String? {
    items.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  func required(_ name: String) throws(TwinError) -> String {
    guard let value = self[name] else { throw .badRequest("the parameter '\(name)' is missing") }
    return value
  }

  func flag(_ name: String) throws(TwinError) -> Bool {
    switch self[name]?.lowercased() {
    case nil, "false": return false
    case "true": return true
    case let value?: throw .badRequest("\(name) is '\(value)'; it must be true or false")
    }
  }

  func number(_ name: String, default value: Int, least: Int) throws(TwinError) -> Int {
    guard let text = self[name] else { return value }
    guard let number = Int(text), (least...Int(Int32.max)).contains(number) else {
      throw .badRequest("\(name) is '\(text)'; it must be a whole number \(least) or more")
    }
    return number
  }

  /// `<name>.language` and `<name>.country`; nil without a language.
  func locale(_ name: String) throws(TwinError) -> AssetLocale? {
    guard let language = self[name + ".language"] else { return nil }
    let tag = [language, self[name + ".country"]].compactMap { $0 }.joined(separator: "_")
    guard let locale = AssetLocale(tag) else {
      throw .badRequest("\(name) is '\(tag)'; write a language and perhaps a country, such as en and US")
    }
    return locale
  }

  var fields: FieldProjection? {
    get throws(TwinError) {
      guard let text = self["fields"] else { return nil }
      do { return try FieldProjection(text) } catch { throw .badRequest(error.description) }
    }
  }
}

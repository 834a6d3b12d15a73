import Mustache

/// The templates of all pages, read once.
enum Templates {
  private static let names = [
    "frame", "search", "card", "facet", "nothing", "asset", "part", "similar", "changes", "match", "saved",
    "coverage", "problem",
  ]

  private static let library: MustacheLibrary = {
    MustacheContentTypes.register(ScalarEscapes(), named: ScalarEscapes.name)
    var library = MustacheLibrary()
    for name in names {
      // A template that is part of another one would escape in the library's way again.
      let text = "{{% CONTENT_TYPE: \(ScalarEscapes.name)}}" + PageFiles.text(name)
      do { try library.register(text, named: name) } catch {
        preconditionFailure("the template '\(name)' cannot be read: \(error)")
      }
    }
    return library
  }()

  /// A page, or a part of one.
  ///
  /// - Parameter fields: what its names stand for. A name that is not there is looked for around it, so each is.
  static func render(_ name: String, _ fields: Fields) -> String {
    library.render(fields, withTemplate: name) ?? ""
  }
}

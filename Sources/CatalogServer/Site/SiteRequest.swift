/// What a browser asked for.
package struct SiteRequest: Sendable {
  /// The path of the route.
  package let route: String
  /// What stands for `:key`, decoded.
  package let key: String?
  /// The query string, not decoded.
  package let query: String
  /// The header `Accept`.
  package let accept: String
  /// Whether a script asks, and not somebody who looks at the address.
  package let isScript: Bool
  /// The form that came as the body, not decoded; nil where none did.
  package let form: String?

  /// A request.
  package init(
    route: String, key: String? = nil, query: String = "", accept: String = "", isScript: Bool = false,
    form: String? = nil
  ) {
    self.route = route
    self.key = key
    self.query = query
    self.accept = accept
    self.isScript = isScript
    self.form = form
  }
}

/// One path of a site.
package struct SiteRoute: Sendable {
  /// Without the first slash.
  package let path: String
  /// Whether a form may be sent there, too.
  package let takesForms: Bool

  /// A path, which takes GET and HEAD.
  package init(_ path: String, takesForms: Bool = false) {
    self.path = path
    self.takesForms = takesForms
  }
}

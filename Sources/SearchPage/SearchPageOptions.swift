package import CatalogIntegrity

/// How the search page is served.
package struct SearchPageOptions: Sendable {
  /// The path under which browsers see it, such as `/carrel`; empty for the root.
  package var basePath = ""
  /// What is wrong with the catalog, and the command that helps; nil where nothing is.
  package var note: @Sendable (CatalogHealth) -> String? = { $0.notice }
  /// The saved searches of the catalog, as they are now.
  package var saved: @Sendable () throws -> [SavedEntry] = { [] }

  /// At the root, with notices that name no command.
  package init() {}
}

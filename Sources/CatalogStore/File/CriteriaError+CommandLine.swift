package import LearningAPI

extension CriteriaError {
  /// The description, where the command at its end can be typed as it stands, from any folder.
  package var commandLineText: String {
    description + (catalog.map { " --catalog \(ShellPath.quoted($0))" } ?? "")
  }
}

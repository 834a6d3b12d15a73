import CatalogText

/// What somebody meant who misspelt one of the values that a message lists.
package enum MeantChoice {
  /// The message, with the nearest of its choices: `there is no facet 'skil'; did you mean skill? Choose from …`
  package static func added(to message: String) -> String {
    guard let found = message.firstMatch(of: /'([^']+)'; choose from ([^']+?)\.?$/) else { return message }
    let choices = found.2.split(separator: ",").map { $0.trimmingPrefix(" ") }.map(String.init)
    guard let meant = NearestName.of(String(found.1), among: choices) else { return message }
    return message.replacing("; choose from", with: "; did you mean \(meant)? Choose from")
  }
}

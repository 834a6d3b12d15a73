import CatalogStore
import CommandOutput
import LearningAPI

/// What happened to an asset, as a sentence without a full stop.
enum ChangeSentence {
  static func text(_ change: AssetChange, _ name: (String) -> String?) -> String {
    switch change.kind {
    case .added:
      return "New \(Labels.name(ofEnum: change.new ?? "asset").lowercased())"
        + (change.locale.flatMap { AssetLocale($0) }.map { " in \(Labels.name(of: $0))" } ?? "")
    case .vanished: return "Not in the catalog any more"
    case .retired: return "Retired"
    case .reinstated: return "Available again"
    case .retitled:
      return "New title: \(change.new ?? change.title ?? "")" + (change.old.map { ", before: \($0)" } ?? "")
    case .level: return "Level: \(level(change.old)), now \(level(change.new))"
    case .classifications:
      func names(_ urns: String?) -> String {
        (urns ?? "").split(separator: " ").map { name(String($0)) ?? String($0) }.joined(separator: ", ")
      }
      let (gone, came) = (names(change.old), names(change.new))
      return [came.isEmpty ? nil : "Filed under \(came)", gone.isEmpty ? nil : "no longer under \(gone)"]
        .compactMap(\.self).joined(separator: "; ")
    }
  }

  private static func level(_ name: String?) -> String {
    name.flatMap { $0.isEmpty ? nil : Labels.name(ofEnum: $0).lowercased() } ?? "none"
  }
}

package import CatalogIntegrity
package import CatalogQuery
import CatalogStore
package import CommandOutput
import LearningAPI

/// What is wrong with the catalog that answers, in one line: under what people read, beside data on standard error.
/// A complete and fresh catalog gets none.
package enum HealthNote {
  /// The notice with the command that helps; nil where nothing is wrong.
  package static func text(_ health: CatalogHealth, _ option: CatalogOption) -> String? {
    health.notice.map { Display.safe($0) + advice(health, option) }
  }

  /// The verdict of `status`, with the command that helps.
  package static func verdict(_ health: CatalogHealth, _ option: CatalogOption) -> String {
    Display.safe(health.verdict) + (health.remedy == .status ? "" : advice(health, option))
  }

  /// Under an answer for people.
  package static func show(_ health: CatalogHealth?, _ option: CatalogOption) {
    guard let text = health.flatMap({ text($0, option) }) else { return }
    for line in Display.wrapped(text, to: Console.outputWidth, indent: "  ") { Output.shared.line(line) }
  }

  /// Wherever an answer in a format has room for it; Carrel's own JSON has it in itself, unless somebody named columns.
  package static func give(
    _ health: CatalogHealth?, _ format: OutputFormat, _ style: ColumnStyle, _ option: CatalogOption
  ) {
    switch format {
    case .table: show(health, option)
    case .json where !style.isChosen: break
    case .json, .api, .jsonl, .csv, .tsv, .markdown, .urn: tell(health, option)
    }
  }

  /// Beside data.
  package static func tell(_ health: CatalogHealth?, _ option: CatalogOption) {
    guard let text = health.flatMap({ text($0, option) }) else { return }
    Console.note("note: \(text)")
  }

  private static func advice(_ health: CatalogHealth, _ option: CatalogOption) -> String {
    guard let remedy = health.remedy else { return "" }
    if option.isInDatabase {
      let first = remedy == .sync ? "sync the catalog file" : "look at the catalog file"
      return "; \(first), then: carrel publish \(option.publicationArguments)"
    }
    switch remedy {
    case .sync: return "; run: " + command(["sync"] + flags(health), option)
    case .sameImport: return "; run the same carrel import again"
    case .status: return "; see: " + command(["status"], option)
    case .quarantine: return "; see: " + command(["quarantine"], option)
    case .rebuild: return "; run: " + command(["rebuild"], option)
    case .copy:
      return "; run: " + command(["backup", "copy.sqlite"], option) + " && "
        + CommandLineText.text(["rebuild", "--catalog", "copy.sqlite"])
    }
  }

  private static func command(_ arguments: [String], _ option: CatalogOption) -> String {
    CommandLineText.text(arguments + option.arguments)
  }

  /// What makes a sync go on with what was asked for, where that was not everything.
  private static func flags(_ health: CatalogHealth) -> [String] {
    guard let scope = health.scope else { return [] }
    let types = Set(scope.types) == Set(RunScope.defaultTypes) ? [] : scope.types
    return types.flatMap { ["--type", $0.rawValue.lowercased()] }
      + scope.locales.flatMap { ["--locale", $0.tag] }
      + (scope.watermark == "all" ? [] : ["--licensed-only"])
  }
}

extension CatalogOption {
  /// The health of a catalog that answers; nil where it cannot be read, which the answer itself tells.
  package func health(_ open: Catalog) -> CatalogHealth? { try? open.health() }
}

import ArgumentParser
import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import CommandOutput
import LearningAPI

/// `carrel verify`
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the catalog's integrity: pages, rows, full text, raw JSON, search.",
    discussion: """
      Reads only, also while a sync runs. Ends with 12 where something is wrong, and says what.

      Examples:
        carrel verify
        carrel verify --format json --catalog backup.sqlite
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  func run() throws {
    let file = catalog.file
    let line = ProgressLine()
    Interruption.shared.listen("stopping") {}
    let verifier = CatalogVerifier(file)
    let findings = try orFail {
      do throws(CatalogError) {
        return try verifier.run { progress in
          line.show(
            IngestionProgress(
              phase: .receiving("looking at \(progress.check)"), done: progress.done, total: progress.total))
          return !Interruption.shared.isRequested
        }
      } catch {
        throw error == .interrupted ? Failure("stopped", Interruption.shared.status) : Failure(error)
      }
    }
    ProgressLine.clear()
    if format == .json { Output.shared.line(json(findings)) } else { text(findings, verifier.names) }
    guard !findings.isEmpty else { return }
    let quoted = ShellPath.quoted(file.path)
    // A rebuild reads raw JSON, which is most of the file.
    if findings.contains(where: { $0.check == "pages" }) {
      throw Failure("'\(file.path)' is not sound; \(CatalogError.anotherFile(file.path))", .unusableCatalog)
    }
    throw Failure(
      "'\(file.path)' is not sound; rebuild its index with: carrel rebuild --catalog \(quoted), and verify again. What is wrong then is mended by a backup, with: carrel restore BACKUP --catalog \(quoted), or by: carrel sync --full --catalog \(quoted)",
      .unusableCatalog)
  }

  /// What each check finds out, for people who do not know how the file is made.
  private static let meanings = [
    "pages": "the whole file can be read",
    "rows": "every record has what belongs to it, nothing is left over",
    "sets": "lists of locales, skills and authors agree with their indexes",
    "full text": "a search knows every word of every title",
    "raw JSON": "the index says what LinkedIn's answers said",
    "checksums": "nothing changed since it was published",
    "search": "assets are found by their own titles",
    "columns": "the columnar index and the rows say the same",
  ]

  private func text(_ findings: [VerificationFinding], _ names: [String]) {
    let width = Console.outputWidth
    for name in names {
      let own = findings.filter { $0.check == name }
      let label = Display.pad(name, to: 11)
      let verdict = own.isEmpty ? "sound" + (Self.meanings[name].map { ": \($0)" } ?? "") : "NOT SOUND"
      let lines =
        Display.wrapped(label + verdict, to: width, indent: String(repeating: " ", count: 11))
        + own.map { "  " + Display.safe(Self.detail($0)) }
      for line in lines { Output.shared.line(line) }
    }
    guard findings.isEmpty else { return }
    let last = "The file is sound. Whether it holds everything: "
    for line in Display.wrapped(last + CommandLineText.text(["status"] + catalog.arguments), to: width) {
      Output.shared.line(line)
    }
  }

  private static func detail(_ finding: VerificationFinding) -> String {
    finding.detail + (finding.remedy == .rebuild ? "; carrel rebuild makes it anew" : "")
  }

  private func json(_ findings: [VerificationFinding]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("isSound")
      json.bool(findings.isEmpty)
      json.key("findings")
      json.array { json in
        for finding in findings {
          json.object { json in
            json.key("check")
            json.string(finding.check)
            json.key("detail")
            json.string(Self.detail(finding))
          }
        }
      }
    }
    return json.bytes
  }
}

import ArgumentParser
import CatalogIngestion
import CatalogStore
import CommandOptions
import CommandOutput
import LearningAPI
import LearningClient

/// `carrel quarantine`
struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "List what came and could not be used, try it again, or forget it.",
    discussion: """
      A sync or import sets aside what it cannot use, with its bytes and the reason, and goes on. A newer carrel may be able \
      to use it. The list tells the run that brought each element, which is one sync or import.

      Examples:
        carrel quarantine
        carrel quarantine --format json
        carrel quarantine --retry
        carrel quarantine --discard
        carrel quarantine --discard --run 3
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  @Flag(help: "Read everything once more, and publish what can be used.")
  var retry = false

  @Flag(help: "Forget what is set aside, with its bytes.")
  var discard = false

  @Option(
    name: .customLong("run"),
    help: ArgumentHelp("Only what this sync or import set aside.", valueName: "number"))
  var number: Int64?

  mutating func validate() throws {
    if retry, discard { throw ValidationError("--retry and --discard do not go together.") }
    if retry, number != nil {
      throw ValidationError("--run goes with the list and with --discard, not with --retry.")
    }
  }

  func run() throws {
    let file = try catalog.file
    if discard { return try discard(file) }
    guard retry else {
      let elements = try orFail { try QuarantinedElement.all(in: file) }.filter {
        number == nil || $0.run == number
      }
      return format == .json
        ? Output.shared.line(QuarantineOutput.json(elements)) : QuarantineOutput.text(elements)
    }
    guard file.exists else { throw Failure(CatalogError.noCatalog(path: file.path)) }
    let line = ProgressLine()
    Interruption.shared.listen {}
    let report = try orFail {
      try QuarantineRetry(
        CatalogWriter(file), now: { SystemTime.now() },
        isCancelled: { Interruption.shared.isRequested }, progress: line.show
      ).run()
    }
    ProgressLine.clear()
    if format == .json {
      Output.shared.line(QuarantineOutput.json(report))
    } else {
      let verb = report.released == 1 ? "is" : "are"
      Output.shared.line(
        "\(Display.count(report.released, "element")) could be used and \(verb) in the catalog now")
      for reason in report.rejected { Output.shared.line("  \(Display.safe(reason))") }
    }
    guard report.rejected.isEmpty else {
      throw Failure("\(Display.count(report.rejected.count, "element")) still cannot be used", .partial)
    }
  }

  private func discard(_ file: CatalogFile) throws {
    guard file.exists else { throw Failure(CatalogError.noCatalog(path: file.path)) }
    let count = try orFail { try CatalogWriter(file).discardQuarantine(of: number) }
    guard format == .json else { return Output.shared.line("\(Display.count(count, "element")) discarded") }
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("discarded")
      json.int(count)
    }
    Output.shared.line(json.bytes)
  }
}

import ArgumentParser
import CatalogIngestion
import CatalogStore
import CommandOutput
import Foundation
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

  /// How much of an element is shown to people.
  private static let shown = 160

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
    let file = catalog.file
    if discard { return try discard(file) }
    guard retry else {
      let elements = try orFail { try QuarantinedElement.all(in: file) }.filter {
        number == nil || $0.run == number
      }
      return format == .json ? Output.shared.line(json(elements)) : text(elements)
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
      Output.shared.line(json(report))
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

  private func text(_ elements: [QuarantinedElement]) {
    if elements.isEmpty { Output.shared.line("nothing is set aside") }
    for element in elements {
      Output.shared.line(
        "\(Timestamp(milliseconds: element.receivedAt))  run \(element.run)  \(Display.safe(element.source)): \(Display.safe(element.reason))"
      )
      let text = String(decoding: element.bytes.prefix(Self.shown * 4), as: UTF8.self)
      Output.shared.line(
        "  \(Display.bytes(element.bytes.count)): \(Display.cut(Display.safe(text), to: Self.shown))")
    }
  }

  private func json(_ elements: [QuarantinedElement]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("elements")
      json.array { json in
        for element in elements {
          json.object { json in
            json.key("id")
            json.int(element.id)
            json.key("run")
            json.int(element.run)
            json.key("receivedAt")
            json.int(element.receivedAt)
            json.key("source")
            json.string(element.source)
            json.key("reason")
            json.string(element.reason)
            json.key("size")
            json.int(element.bytes.count)
            json.key("base64")
            json.string(Data(element.bytes).base64EncodedString())
          }
        }
      }
    }
    return json.bytes
  }

  private func json(_ report: QuarantineRetryReport) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("released")
      json.int(report.released)
      json.key("rejected")
      json.array { json in for reason in report.rejected { json.string(reason) } }
    }
    return json.bytes
  }
}

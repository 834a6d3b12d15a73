import ArgumentParser
import CatalogIngestion
import CatalogStore
import Foundation
import LearningAPI
import LearningClient

/// `carrel quarantine`
struct QuarantineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "List what came and could not be used, or try it again.",
    discussion: """
      A sync or import sets aside what it cannot use, with its bytes and the reason, and goes on. A newer carrel may be able
      to use it.

      Examples:
        carrel quarantine
        carrel quarantine --format json
        carrel quarantine --retry
      """)

  /// How much of an element is shown to people.
  private static let shown = 160

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  @Flag(help: "Read everything once more, and publish what can be used.")
  var retry = false

  func run() throws {
    let file = catalog.file
    guard retry else {
      let elements = try orFail { try QuarantinedElement.all(in: file) }
      return format == .json ? Output.shared.line(json(elements)) : text(elements)
    }
    guard file.exists else { throw Failure(CatalogError.noCatalog(path: file.path)) }
    let report = try orFail {
      try QuarantineRetry(CatalogWriter(file), now: { SystemTime.now() }).run()
    }
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

  private func text(_ elements: [QuarantinedElement]) {
    if elements.isEmpty { Output.shared.line("nothing is set aside") }
    for element in elements {
      Output.shared.line(
        "\(Timestamp(milliseconds: element.receivedAt))  \(Display.safe(element.source)): \(Display.safe(element.reason))"
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

package import CatalogIngestion
package import CatalogStore
import Foundation
import LearningAPI

/// Writes what is set aside, and what became of it.
package enum QuarantineOutput {
  /// How much of an element is shown to people.
  private static let shown = 160

  package static func text(_ elements: [QuarantinedElement]) {
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

  package static func json(_ elements: [QuarantinedElement]) -> [UInt8] {
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

  package static func json(_ report: QuarantineRetryReport) -> [UInt8] {
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

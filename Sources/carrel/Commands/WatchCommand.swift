import ArgumentParser
import CatalogIngestion
import CatalogQuery
import LearningAPI

/// `carrel watch`
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Tell which assets of a list are retired or gone, and what could take their places.",
    discussion: """
      The list has one URN a line; what follows a # is a remark. Ends with 3 where an asset is retired, vanished or not in
      the catalog, otherwise with 0. Replacements share skills or topics with what they would replace.

      Examples:
        carrel watch plan.txt
        carrel watch plan.txt --format json --catalog catalog.sqlite
        cut -d, -f1 plan.csv | carrel watch -
      """)

  @OptionGroup var catalog: CatalogOption

  @Argument(help: ArgumentHelp("A file with one URN a line; - is standard input.", valueName: "file-of-urns"))
  var path: String

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  func run() throws {
    let urns = try urns()
    let open = try catalog.open()
    let watched = try orFail { try open.watch(urns) }
    let health = catalog.health(open)
    if format == .json {
      Output.shared.line(json(watched))
      HealthNote.tell(health, catalog)
    } else {
      text(watched)
      HealthNote.show(health, catalog)
    }
    let gone = watched.count { $0.state != .available }
    guard gone > 0 else { return }
    throw Failure(
      "\(Display.number(gone)) of \(Display.count(watched.count, "asset")) \(gone == 1 ? "is" : "are") retired or not in the catalog",
      .watchedGone)
  }

  private func urns() throws -> [URN] {
    let lines = try orFail { try TextLines(path) }
    defer { lines.close() }
    var urns: [URN] = []
    var seen: Set<URN> = []
    var number = 0
    while let line = try orFail({ try lines.next() }) {
      number += 1
      let text = line.prefix { $0 != "#" }.trimmingPrefix(while: \.isWhitespace)
      let word = text.prefix { !$0.isWhitespace }
      if word.isEmpty { continue }
      guard let urn = URN(String(word)), text.dropFirst(word.count).allSatisfy(\.isWhitespace) else {
        guard !KeyText.isKey(line) else {
          throw Failure("line \(number) of '\(path)' is a key; name a file with one URN a line", .usage)
        }
        throw Failure(
          "line \(number) of '\(path)' is '\(Display.cut(Display.safe(String(text)), to: 60))'; write one URN such as urn:li:lyndaCourse:669544 a line",
          .usage)
      }
      if seen.insert(urn).inserted { urns.append(urn) }
    }
    return urns
  }

  private func text(_ watched: [WatchedAsset]) {
    for asset in watched where asset.state != .available {
      let state =
        asset.state == .unknown
        ? "not in the catalog"
        : asset.state.rawValue + (asset.since.map { " \(Display.day($0))" } ?? "")
      Output.shared.line("\(asset.urn)  \(state)  \(Display.safe(asset.title ?? ""))")
      if let reason = asset.reason { Output.shared.line("  reason: \(Display.safe(reason))") }
      for hit in asset.replacements {
        Output.shared.line("  instead: \(hit.urn)  \(Display.safe(hit.title.value))")
      }
    }
    let available = watched.count { $0.state == .available }
    Output.shared.line("\(Display.number(available)) of \(Display.count(watched.count, "asset")) available")
  }

  private func json(_ watched: [WatchedAsset]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("assets")
      json.array { json in for asset in watched { Self.write(asset, &json) } }
    }
    return json.bytes
  }

  private static func write(_ asset: WatchedAsset, _ json: inout JSONWriter) {
    json.object { json in
      json.key("urn")
      json.string(asset.urn.rawValue)
      json.key("state")
      json.string(asset.state.rawValue)
      json.key("title")
      if let title = asset.title { json.string(title) } else { json.null() }
      json.key("since")
      if let since = asset.since { json.int(since) } else { json.null() }
      json.key("reason")
      if let reason = asset.reason { json.string(reason) } else { json.null() }
      json.key("replacements")
      json.array { json in
        for hit in asset.replacements {
          json.object { json in
            json.key("urn")
            json.string(hit.urn.rawValue)
            json.key("title")
            json.string(hit.title.value)
          }
        }
      }
    }
  }
}

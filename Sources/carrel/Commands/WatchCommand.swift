import ArgumentParser
import CatalogIngestion
import CatalogQuery
import CommandOutput
import LearningAPI

/// `carrel watch`
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Tell which assets of a list are retired or gone, and what could take their places.",
    discussion: """
      The list has one URN or page of LinkedIn Learning a line, alone or among the cells of a table (CSV); what follows a # \
      is a remark. A line that names no asset is told of, and the others are looked up. Ends with 3 where an asset is \
      retired, vanished or not in the catalog, otherwise with 2 where a line named none, otherwise with 0. Replacements \
      share skills or topics with what they would replace.

      Examples:
        carrel watch plan.txt
        carrel watch plan.csv --column link
        carrel watch plan.txt --format json --catalog catalog.sqlite
      """)

  @OptionGroup var catalog: CatalogOption

  @Argument(
    help: ArgumentHelp("A file with one URN or page a line; - is standard input.", valueName: "file-of-urns"))
  var path: String

  @Option(
    help: ArgumentHelp(
      "The column of a table that names the assets, by its name in the first line or by its number from 1; otherwise the first cell that names one.",
      valueName: "name|n"))
  var column: String?

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  mutating func validate() throws {
    if let column, column.isEmpty || Int(column).map({ $0 < 1 }) ?? false {
      throw ValidationError("--column is '\(column)'; write the name of a column, or its number from 1.")
    }
  }

  func run() throws {
    let list = try AssetList(path, column: column)
    let open = try catalog.open()
    let watched = try watched(list, in: open)
    let health = catalog.health(open)
    if format == .json {
      Output.shared.line(json(watched))
      HealthNote.tell(health, catalog)
    } else {
      text(watched)
      HealthNote.show(health, catalog)
    }
    if watched.contains(where: { $0.asset == nil }), try !orFail({ try open.knowsPages() }) {
      Console.note(
        "note: no asset of this catalog came with its page, so a link finds none; name them by URN")
    }
    let gone = watched.count { $0.asset?.state != .available }
    if gone > 0 {
      throw Failure(
        "\(Display.number(gone)) of \(Display.count(watched.count, "asset")) \(gone == 1 ? "is" : "are") retired or not in the catalog",
        .watchedGone)
    }
    guard list.unread == 0 else {
      throw Failure(
        "\(Display.count(list.unread, "line")) of '\(path)' \(list.unread == 1 ? "names" : "name") no asset; \(AssetList.advice)",
        .partial)
    }
  }

  /// What a line of the list names, and what became of it; nothing is known of a page that the catalog does not have.
  private typealias Watched = (page: String?, asset: WatchedAsset?)

  private func watched(_ list: AssetList, in open: Catalog) throws -> [Watched] {
    var names: [(page: String?, urn: URN?)] = []
    var seen: Set<URN> = []
    for name in list.names {
      switch name {
      case .urn(let urn): if seen.insert(urn).inserted { names.append((nil, urn)) }
      case .page(let page):
        do {
          let urn = try AssetName.urn(page, in: open)
          if seen.insert(urn).inserted { names.append((page, urn)) }
        } catch let failure as Failure where failure.code == .failed {
          if !names.contains(where: { $0.urn == nil && $0.page == page }) { names.append((page, nil)) }
        }
      }
    }
    var assets = try orFail { try open.watch(names.compactMap(\.urn)) }[...]
    return names.map { ($0.page, $0.urn == nil ? nil : assets.popFirst()) }
  }

  private func text(_ watched: [Watched]) {
    for (page, asset) in watched where asset?.state != .available {
      guard let asset else {
        Output.shared.line("\(Display.safe(page ?? ""))  not in the catalog")
        continue
      }
      let state =
        asset.state == .unknown
        ? "not in the catalog"
        : asset.state.rawValue + (asset.since.map { " \(Display.day($0))" } ?? "")
      let title = asset.title.map { "  \(Display.safe($0))" } ?? ""
      Output.shared.line("\(asset.urn)  \(state)\(title)")
      if let reason = asset.reason { Output.shared.line("  reason: \(Display.safe(reason))") }
      for hit in asset.replacements {
        Output.shared.line("  instead: \(hit.urn)  \(Display.safe(hit.title.value))")
      }
    }
    let available = watched.count { $0.asset?.state == .available }
    Output.shared.line("\(Display.number(available)) of \(Display.count(watched.count, "asset")) available")
  }

  private func json(_ watched: [Watched]) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("assets")
      json.array { json in for entry in watched { Self.write(entry, &json) } }
    }
    return json.bytes
  }

  private static func write(_ entry: Watched, _ json: inout JSONWriter) {
    let asset = entry.asset
    json.object { json in
      json.key("urn")
      write(asset?.urn.rawValue, &json)
      if let page = entry.page {
        json.key("page")
        json.string(page)
      }
      json.key("state")
      json.string((asset?.state ?? .unknown).rawValue)
      json.key("title")
      write(asset?.title, &json)
      json.key("since")
      if let since = asset?.since { json.int(since) } else { json.null() }
      json.key("reason")
      write(asset?.reason, &json)
      json.key("replacements")
      json.array { json in
        for hit in asset?.replacements ?? [] {
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

  private static func write(_ text: String?, _ json: inout JSONWriter) {
    if let text { json.string(text) } else { json.null() }
  }
}

import CatalogPostgres
package import CatalogQuery
import CatalogStore
import CommandOutput
import Foundation
package import LearningAPI
import OpenFiles
import PostgresClient

/// The hits that a table numbered last, so that `carrel show 2` knows which one is meant. Kept in the user's own folder,
/// never in the catalog, which others may share.
package struct LastList {
  /// The catalog's path.
  package let catalog: String
  /// What was typed.
  package let command: String
  /// The number of the first.
  package let first: Int
  package let urns: [URN]

  private static var path: String {
    let state = ProcessInfo.processInfo.environment["XDG_STATE_HOME"] ?? ""
    // A relative folder is to be passed over (XDG base directory specification).
    return (state.hasPrefix("/") ? state : "\(HomeFolder.path)/.local/state") + "/carrel/last-list"
  }

  /// So many numbers are kept; nobody types higher ones.
  private static let mostKept = 10_000

  /// Keeps what a table numbers on a terminal.
  package static func keep(_ urns: [URN], from first: Int = 1, of catalog: Catalog) {
    guard Console.outputWidth != nil, !urns.isEmpty else { return }
    LastList(
      catalog: name(catalog.file.path),
      command: CommandLineText.text(Array(CommandLine.arguments.dropFirst())), first: first,
      urns: Array(urns.prefix(mostKept))
    ).keep()
  }

  /// One line each: catalog, command, first number, URNs.
  private func keep() {
    let lines = [catalog, command, "\(first)"] + urns.map(\.rawValue)
    let text = lines.map { Display.safe($0) + "\n" }.joined()
    let url = URL(filePath: Self.path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      Console.note("note: the numbers cannot be kept for the next command: '\(Self.path)' cannot be written")
    }
  }

  /// Nil where no list can be read.
  package static func read() -> LastList? {
    guard let file = OpenFile(reading: path), let data = try? file.read(upTo: 1 << 20),
      let text = String(validating: data, as: UTF8.self)
    else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    guard lines.count > 3, let first = Int(lines[2]), (1...Int(Int32.max)).contains(first) else { return nil }
    let urns = lines.dropFirst(3).compactMap { URN($0) }
    // A line less, and every number behind it would be another asset's.
    guard urns.count == lines.count - 3 else { return nil }
    return LastList(
      catalog: lines[0], command: Display.safe(lines[1]), first: first, urns: urns)
  }

  /// The number of a hit, where somebody typed one.
  package static func number(_ text: String) -> Int? {
    guard text.utf8.count < 7, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// The asset with a number.
  ///
  /// - Throws: ``Failure`` where the list does not have it, or is another catalog's.
  package static func urn(_ number: Int, catalog: String) throws -> URN {
    guard let list = read() else {
      throw Failure(
        "\(number) is the number of a hit, and there is no list yet; carrel query on a terminal makes one",
        .usage)
    }
    guard list.catalog == Self.name(catalog) else {
      let places =
        PostgresAddress.isAddress(list.catalog)
        ? list.catalog.replacing(" ", with: " --catalog ") : list.catalog
      throw Failure("the last list is of another catalog: --catalog \(places)", .usage)
    }
    let index = number - list.first
    guard list.urns.indices.contains(index) else {
      throw Failure(
        "the last list has no \(number), but \(list.first) to \(list.first + list.urns.count - 1): \(list.command)",
        .usage)
    }
    Console.note("\(number) is \(list.urns[index]), of: \(list.command)")
    return list.urns[index]
  }

  /// A path that means the same from every folder.
  package static func name(_ catalog: String) -> String {
    // Several databases are one catalog in whichever order they are named.
    if PostgresAddress.isAddress(catalog) {
      return Display.safe(catalog.split(separator: " ").sorted().joined(separator: " "))
    }
    return Display.safe(URL(filePath: catalog).standardizedFileURL.path(percentEncoded: false))
  }
}

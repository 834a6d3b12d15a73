import Foundation
import SmallAlgorithms

/// Files of names that were fetched, for programs that ask one question and end: fetching them takes longer than most answers.
struct NamesCache: Sendable {
  /// So many are kept.
  private static let limit = 4
  private static let ending = ".names"

  private let folder: String
  private let address: String

  /// - Parameter address: whose names; another database does not choose what is read for this one.
  init(_ folder: String, of address: String) {
    self.folder = folder
    var hash = KeptHash()
    for byte in address.utf8 { hash.add(UInt64(byte)) }
    self.address = String(hash.value, radix: 16)
  }

  /// Where the names of a publication are, if they are there. A server says what it is called, so that is looked at first.
  func path(_ publication: String) -> String? {
    guard publication.utf8.count == 36,
      publication.utf8.allSatisfy({
        $0 == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      })
    else { return nil }
    return "\(folder)/\(address)-\(publication)\(Self.ending)"
  }

  /// Keeps names; that they cannot be kept matters to nobody.
  func keep(_ bytes: [UInt8], of publication: String) {
    guard let path = path(publication) else { return }
    let files = FileManager.default
    try? files.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    // Whole under its name, or not there: others may look at the same moment.
    let draft = path + ".\(UUID().uuidString)"
    guard files.createFile(atPath: draft, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else {
      return
    }
    if unsafe rename(draft, path) != 0 { try? files.removeItem(atPath: draft) }
    removeOld()
  }

  private func removeOld() {
    let files = FileManager.default
    func date(_ path: String) -> Date {
      (try? files.attributesOfItem(atPath: path)[.modificationDate] as? Date) ?? .distantPast
    }
    let names = (try? files.contentsOfDirectory(atPath: folder)) ?? []
    // Of those who were killed while they wrote.
    for draft in names where !draft.hasSuffix(Self.ending) {
      let path = "\(folder)/\(draft)"
      if date(path) < Date(timeIntervalSinceNow: -3_600) { try? files.removeItem(atPath: path) }
    }
    let known = names.filter { $0.hasSuffix(Self.ending) }.map { "\(folder)/\($0)" }
    for path in known.map({ (date($0), $0) }).sorted(by: { $0.0 > $1.0 }).dropFirst(Self.limit).map(\.1) {
      try? files.removeItem(atPath: path)
    }
  }
}

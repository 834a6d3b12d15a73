package import CatalogPacks
import Foundation
import LearningAPI

/// How packs are told of.
package enum PackText {
  /// What a pack is, as a clause.
  package static func sentence(_ manifest: PackManifest) -> String {
    let to = "pack \(manifest.to.number), generation \(manifest.to.generation)"
    guard let from = manifest.from else { return "\(to), full: \(Display.count(manifest.records, "record"))" }
    return
      "\(to), from pack \(from.number) on: \(Display.count(manifest.records, "record")) new or changed, \(Display.number(manifest.removed)) gone"
  }

  /// All of it for people.
  ///
  /// - Parameters:
  ///   - problem: why nobody is known to have signed it.
  ///   - width: of the terminal; nil without one.
  package static func lines(
    _ pack: PackFile, _ signer: PackPublicKey?, _ problem: PackError?, width: Int?
  ) -> [String] {
    let manifest = pack.manifest
    func moment(_ milliseconds: Int64?) -> String {
      milliseconds.map { "\(Timestamp(milliseconds: $0))" } ?? "unknown"
    }
    var rows = [
      ("pack", sentence(manifest)), ("catalog", manifest.catalog), ("made", moment(manifest.madeAt)),
      ("published", moment(manifest.to.appliedAt)), ("state", manifest.completeness.verdict),
      ("launch URLs", manifest.hasLaunchURLs ? "with the account's number" : "left out"),
      ("schema", "\(manifest.schema), words by \(manifest.words)"),
    ]
    for (type, locales) in manifest.assets.sorted(by: { $0.key < $1.key }) {
      let listed = locales.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(8)
        .map { "\($0.key) \(Display.number($0.value))" }.joined(separator: ", ")
      rows.append((type, listed + (locales.count > 8 ? ", and \(locales.count - 8) more locales" : "")))
    }
    for part in manifest.parts {
      rows.append(("part", "\(part.name), \(Display.bytes(part.bytes)), SHA-256 \(part.sha256)"))
    }
    rows.append(
      (
        "signature",
        signer.map { "by key \($0.name), which is trusted" } ?? "NOT VERIFIED: \(problem?.description ?? "")"
      ))
    let label = 15
    return rows.flatMap { name, value in
      Display.wrapped(
        Display.safe(Display.pad(name, to: label) + value), to: width,
        indent: String(repeating: " ", count: label))
    }
  }

  /// The manifest as one line, with who signed it.
  package static func json(_ pack: PackFile, _ signer: PackPublicKey?) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.int(1)
      json.key("isVerified")
      json.bool(signer != nil)
      json.key("key")
      json.string(signer?.name ?? pack.claimedKey)
      json.key("manifest")
      if let root = try? JSONDocument(pack.manifestBytes).root { json.value(root) } else { json.null() }
    }
    return json.bytes
  }
}

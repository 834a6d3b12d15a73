import CatalogQuery
import LearningAPI

/// Where an asset is learned: its page on LinkedIn Learning. What follows a question mark may be a customer's account number,
/// and other launch addresses hold it in their path, so of them nothing is given away.
enum AssetAddress {
  private static let mostBytes = 300

  /// Nil where the catalog knows no such page.
  static func of(_ hit: Hit) -> String? {
    guard let page = hit.page, LearningPage(page) != nil else { return nil }
    let address = page.prefix { $0 != "?" && $0 != "#" }
    let isPlain = address.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && !"\"'<>\\^`{|}()[]@".utf8.contains(byte)
    }
    guard isPlain, address.utf8.count <= mostBytes, address.hasPrefix("https://") else { return nil }
    return String(address)
  }
}

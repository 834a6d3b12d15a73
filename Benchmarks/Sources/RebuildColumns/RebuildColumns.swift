import CatalogStore
import Foundation

/// Makes the fast copy of a catalog anew, with `--all` everything that follows from raw JSON; says how long it took.
@main
enum RebuildColumns {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let path = arguments.last, arguments.count == 1 || arguments.first == "--all" else {
      FileHandle.standardError.write(Data("usage: RebuildColumns [--all] CATALOG\n".utf8))
      exit(64)
    }
    let writer = try CatalogWriter(CatalogFile(path: path))
    let time = try ContinuousClock().measure {
      if arguments.count == 1 { try writer.rebuildColumns() } else { _ = try writer.rebuild(at: 0) }
    }
    print(time)
  }
}

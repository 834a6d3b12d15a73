import CatalogStore

/// Makes the fast copy of a catalog anew, and says how long it took.
@main
enum RebuildColumns {
  static func main() throws {
    let time = try ContinuousClock().measure {
      try CatalogWriter(CatalogFile(path: CommandLine.arguments[1])).rebuildColumns()
    }
    print(time)
  }
}

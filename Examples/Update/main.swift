import CarrelKit
import Foundation

// An app that is open while its catalog is replaced. Run with the path of its catalog and of one that was downloaded.

guard CommandLine.arguments.count == 3 else {
  print("name a catalog file and a newer one")
  exit(64)
}
let place = URL(filePath: CommandLine.arguments[1])
let downloaded = URL(filePath: CommandLine.arguments[2])
do {
  let catalog = try await Catalog.open(place)
  print("before: \(try catalog.summary(AssetCriteria()).total) assets")
  do {
    try await CatalogUpdate(place: place).install(downloaded)
  } catch {
    print("kept the old one: \(error.localizedDescription)")
  }
  // The same object: it notices that its path leads to another file.
  print("after: \(try catalog.summary(AssetCriteria()).total) assets")
} catch {
  print(error.localizedDescription)
  exit(1)
}

import CarrelKit

// Run with the path of a catalog file.
let catalog = try Catalog(path: CommandLine.arguments.last ?? "catalog.sqlite")

var criteria = AssetCriteria(keyword: "java")
criteria.difficultyLevels = [.beginner]
criteria.facets = [.locale]
criteria.count = 3

let answer = try catalog.search(criteria)
print("\(answer.total) assets")
for hit in answer.hits {
  print(hit.urn, hit.title.value)
}
for value in answer[.locale]?.values ?? [] {
  print(value.value, value.count)
}

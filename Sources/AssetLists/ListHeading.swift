import CatalogText

/// What people write above the columns of their lists.
enum ListHeading {
  private static let titles: Set<String> = [
    "title", "titles", "titel", "titre", "titulo", "titolo", "タイトル", "标题", "제목",
  ]
  private static let courses: Set<String> = [
    "course", "courses", "kurs", "kurse", "cours", "curso", "cursos", "corso", "training", "trainings",
    "formation", "schulung", "module", "modul", "lernpfad", "path", "video", "asset", "assets", "content",
    "コース", "课程", "과정",
  ]
  private static let names: Set<String> = ["name", "names", "nom", "nombre", "nome", "bezeichnung"]
  private static let links: Set<String> = [
    "urn", "urns", "url", "urls", "link", "links", "page", "pages", "weblaunch", "address", "adresse", "id",
  ]
  /// What is called so has a name or a title, too, and is no course.
  private static let others: Set<String> = [
    "job", "employee", "user", "learner", "first", "last", "file", "instructor", "author", "trainer",
    "manager",
    "id", "url", "link", "urn", "level", "type", "date", "duration", "provider", "category", "status",
  ]

  /// Whether a row stands above others and says what is in them.
  static func isHeading(_ cells: [String]) -> Bool {
    cells.contains { cell in
      let words = Set(words(cell))
      // Longer texts are titles of courses, which may have any of these words.
      return words.count == 1 && !words.isDisjoint(with: titles.union(courses).union(names).union(links))
        || words.count == 2
          && words.isSubset(of: titles.union(courses).union(names).union(links).union(others))
    }
  }

  /// Whether most cells are single words that stand above columns.
  static func isCertain(_ cells: [String]) -> Bool {
    let known = titles.union(courses).union(names).union(links).union(others)
    let certain = cells.count { words($0).count == 1 && Set(words($0)).isSubset(of: known) }
    return certain * 2 > cells.count { !$0.isEmpty }
  }

  /// How much a heading says that titles stand below: 0 for nothing.
  static func titleScore(_ cell: String) -> Int {
    let words = words(cell)
    guard !words.isEmpty, words.count < 5, !words.contains(where: others.contains) else { return 0 }
    if words.contains(where: titles.contains) { return 4 }
    guard words.contains(where: courses.contains) else {
      return words.contains(where: names.contains) ? 1 : 0
    }
    return words.contains(where: names.contains) ? 3 : 2
  }

  private static func words(_ cell: String) -> [String] {
    TextNormalizer.normalize(cell).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}

import BenchmarkKit

/// Invents titles: words as often as words are used, names of products that every language shares, and titles that
/// come again in course after course.
struct TitleMaker {
  static let products = [
    "Excel", "Java", "Python", "Photoshop", "Azure", "JavaScript", "Word", "Docker", "React", "Revit",
    "AutoCAD",
    "Illustrator", "PowerPoint", "SQL", "Linux", "Kubernetes", "Angular", "Teams", "Outlook", "Blender",
    "Unity",
    "WordPress", "Git", "Maya", "Tableau", "Salesforce", "Premiere", "InDesign", "Swift", "Android",
    "SharePoint",
    "Jira", "Scrum", "Hadoop", "Spark", "Figma", "SAP", "Oracle", "Django", "Terraform", "Ansible", "Jenkins",
    "MATLAB", "SolidWorks", "Rhino", "SketchUp", "Lightroom", "Logic", "Ableton", "Zoom",
  ]

  private let language: Language
  private let words = ZipfRanks(count: 30_000)
  private let characters = ZipfRanks(count: 1_500, exponent: 0.8)
  private let recurring = ZipfRanks(count: 400)
  private let ranks = ZipfRanks(count: TitleMaker.products.count)

  init(_ language: Language) { self.language = language }

  func product(_ random: inout SeededRandom) -> String { Self.products[ranks.draw(&random)] }

  /// - Parameter product: what it is about, if it says so.
  func title(_ random: inout SeededRandom, about product: String?) -> String {
    let length = 2 + min(random.below(4), random.below(6))
    guard language.hasSpaces else {
      let run = (0..<length * 2).map { _ in language.character(characters.draw(&random)) }.joined()
      return (product.map { $0 + " " } ?? "") + run
    }
    var words = (0..<length).map { _ in language.word(self.words.draw(&random)) }
    if let product { words.insert(product, at: random.below(words.count + 1)) }
    return words.joined(separator: " ").capitalizedFirst
  }

  /// What many courses call a video: introduction, next steps.
  func recurringTitle(_ random: inout SeededRandom) -> String {
    var own = SeededRandom(seed: UInt64(recurring.draw(&random)) + 1)
    return title(&own, about: nil)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

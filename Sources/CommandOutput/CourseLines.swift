package import CatalogQuery
import LearningAPI

/// Says of which courses a chapter or video is.
package struct CourseLines {
  /// Somebody may have filed a video under dozens.
  private static let mostNamed = 3
  private let courses: [Hit]
  private let verb: String
  private let catalog: [String]

  /// - Parameters:
  ///   - verb: the command that leads on from a course, such as `show`.
  ///   - catalog: what that needs to reach the same catalog.
  package init(_ courses: [Hit], verb: String, catalog: [String]) {
    self.courses = courses
    self.verb = verb
    self.catalog = catalog
  }

  /// One line for each course, with the command that leads on to it.
  package var lines: [String] {
    let lines = courses.prefix(Self.mostNamed).map { course in
      let retired = course.isRetired ? ", which is retired" : ""
      return
        "part of '\(Display.safe(course.title.value))'\(retired): \(CommandLineText.text([verb, course.urn.rawValue] + catalog))"
    }
    let more = courses.count - lines.count
    return lines + (more > 0 ? ["and of \(Display.count(more, "more course"))"] : [])
  }
}

import CatalogText
import LearningAPI

extension PageProblem {
  /// A parameter that a page does not have, with the nearest of those that it has, and the address with that one.
  ///
  /// - Parameters:
  ///   - names: those that it has.
  ///   - query: the whole query string.
  static func unknown(_ name: String, among names: [String], in query: String) -> PageProblem {
    let said = "there is no parameter '\(name)' here"
    let known = PageParameter.onCommandLine[name.lowercased()].flatMap { names.contains($0) ? $0 : nil }
    let suffix = PageParameter.searchSuffix
    let longer = names.filter { PageParameter.facet($0) != nil }.map { $0 + suffix }
    guard let meant = known ?? NearestName.of(name, among: name.contains("-") ? names + longer : names) else {
      return PageProblem(
        message: names.isEmpty
          ? "there are no parameters here" : said + "; choose from \(names.joined(separator: ", "))")
    }
    var problem = PageProblem(message: "\(said); did you mean '\(meant)'?")
    let sent = QueryString.parse(query)
    let items = sent.map { QueryItem($0.name == name ? meant : $0.name, $0.value) }
    if let at = sent.firstIndex(where: { $0.name == name }) {
      problem.meant = ("\(meant)=\(sent[at].value)", "?" + QueryString.write(items))
    }
    return problem
  }
}

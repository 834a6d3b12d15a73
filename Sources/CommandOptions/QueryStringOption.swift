package import ArgumentParser
import CommandOutput
package import LearningAPI

/// `--criteria`: a whole request in one text.
package struct QueryStringOption: ParsableArguments {
  @Option(
    name: .customLong("criteria"),
    help: ArgumentHelp(
      "The API's own query string, or a whole URL; it holds the whole request, and only what is said about facets goes with it.",
      valueName: "query"))
  package var text: String?

  /// - Throws: `ValidationError` for words and flags beside a query string.
  package func check(_ criteria: TypedCriteria, _ result: ResultOptions) throws {
    guard text != nil else { return }
    try GivenFlag.refuse(criteria.given + result.givenPage, besides: "--criteria")
  }

  /// The request of the query string, with what is asked about facets; nil without one.
  ///
  /// - Throws: ``Failure`` for a query string that cannot be used.
  package func request(_ result: ResultOptions) throws -> AssetRequest? {
    guard let text else { return nil }
    let parameters: RequestParameters
    var asked: AssetRequest
    do {
      parameters = try RequestParameters(QueryString.query(of: text), AssetCriteria.shape)
      asked = try AssetRequest(parameters)
    } catch {
      throw Failure("\(error)", .usage)
    }
    for notice in parameters.notices { Console.note("note: \(Display.safe(notice))") }
    try result.applyFacetOptions(to: &asked.criteria)
    return asked
  }

  package init() {}
}

import LearningAPI
import Testing

@testable import AssistantServer

@Suite("Arguments that cannot be used")
struct RefusedArgumentTests {
  @Test(
    "what is not understood is told, with the nearest, and nothing is answered",
    arguments: [
      (
        #"{"typ":["course"],"quer":"java"}"#,
        ["There is no argument 'typ'; did you mean type?", "'quer'; did you mean query?"]
      ),
      (#"{"type":["courses"]}"#, ["There is no type 'courses'; did you mean course?"]),
      (
        #"{"level":["expert"]}"#,
        ["There is no level 'expert'. Choose from advanced, beginner, intermediate."]
      ),
      (#"{"locale":["German"]}"#, ["There is no locale 'German'", "de_DE"]),
      (
        #"{"skill":["Pyton"],"author":["Odesa Fennel"]}"#,
        ["There is no skill 'Pyton'; the nearest: 'Python'", "the nearest: 'Odessa O'Fennel'"]
      ),
      (#"{"topic":["zzzz zzzz"]}"#, ["list_values with facet 'topic' lists them"]),
      (
        #"{"skill":["urn:li:lyndaCategory:990209"]}"#,
        ["'skill': 'urn:li:lyndaCategory:990209' is no skill but a topic"]
      ),
      (#"{"max_minutes":45}"#, ["'max_minutes' is 45", "give 10, 30, 60, 120 or 180"]),
      (#"{"min_minutes":60,"max_minutes":30}"#, ["must be less than"]),
      (#"{"released_from":"last year"}"#, ["'released_from' must be a whole number from 1900 to 9999"]),
      (#"{"released_from":2025,"released_to":2020}"#, ["after 'released_to'"]),
      (#"{"changed_after":"yesterdayish"}"#, ["'changed_after' "]),
      (#"{"changed_after":"1700000000"}"#, ["'changed_after' "]),
      (#"{"sort":"popularity"}"#, ["'sort' cannot be 'popularity'. Choose from relevance, recency, title."]),
      (#"{"facets":["skills"]}"#, ["'facets' cannot be 'skills'; did you mean skill?"]),
      (#"{"count":26}"#, ["'count' must be a whole number from 0 to 25"]),
      (#"{"start":-1}"#, ["'start' must be a whole number, 0 or more"]),
      (#"{"include_retired":"maybe"}"#, ["'include_retired' must be true or false"]),
      (#"{"query":["java"]}"#, ["'query' must be a string"]),
      (#"{"query":"java","query":"python"}"#, ["'query' is given twice"]),
      (#"{"skill":[1]}"#, ["'skill' must be an array of strings"]),
    ])
  func refused(arguments: String, sentences: [String]) async throws {
    let called = try await Exchange(FreshCatalog.demo.get().file).call("search_catalog", arguments)
    #expect(called.isError && called.json.isNull)
    for sentence in sentences { #expect(called.text.contains(sentence), "\(called.text)") }
  }
}

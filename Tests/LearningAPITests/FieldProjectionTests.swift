import LearningAPI
import Testing

@Suite("Projections give what is asked for")
struct FieldProjectionTests {
  private static let asset = """
    {"urn":"urn:x:1","details":{"level":"BEGINNER","images":{"primary":"p","other":1},"classifications":[{"path":[],"associatedClassification":{"urn":"u","type":"SKILL"}}]},"title":{"locale":{"language":"en"},"value":"T"},"new":{"a":1}}
    """

  @Test(
    "In the order of the asset's own JSON",
    arguments: [
      ("title,urn", #"{"urn":"urn:x:1","title":{"locale":{"language":"en"},"value":"T"}}"#),
      ("title:(value)", #"{"title":{"value":"T"}}"#),
      (
        "urn,details:(images:(primary),level)",
        #"{"urn":"urn:x:1","details":{"level":"BEGINNER","images":{"primary":"p"}}}"#
      ),
      (
        "details:(classifications:(associatedClassification:(urn)))",
        #"{"details":{"classifications":[{"associatedClassification":{"urn":"u"}}]}}"#
      ),
      (
        "details:(level),urn,details:(images:(primary)),details:(images:(other))",
        #"{"urn":"urn:x:1","details":{"level":"BEGINNER","images":{"primary":"p","other":1}}}"#
      ),
      ("title:(value),title", #"{"title":{"locale":{"language":"en"},"value":"T"}}"#),
      ("nothing", "{}"), ("new", #"{"new":{"a":1}}"#), ("urn:(value)", #"{"urn":"urn:x:1"}"#),
    ])
  func projects(fields: String, expected: String) throws {
    var json = JSONWriter()
    try FieldProjection(fields).write(JSONDocument(Self.asset).root, to: &json)
    #expect(json.text == expected)
  }

  @Test("Names that the API does not document are told")
  func undocumented() throws {
    #expect(
      try FieldProjection("urn,titel,details:(levels,level),title:(value)").undocumentedPaths == [
        "titel", "details.levels",
      ])
    #expect(FieldProjection.documentedNames(besides: "details.levels").contains("level"))
  }

  @Test("Nesting without end is an error")
  func depth() {
    let fields = String(repeating: "a:(", count: 1_000) + "b" + String(repeating: ")", count: 1_000)
    #expect(throws: CriteriaError("fields nest more than 32 deep")) { try FieldProjection(fields) }
  }
}

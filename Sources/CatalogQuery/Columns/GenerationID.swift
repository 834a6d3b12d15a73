/// Which generation of a catalog it is.
struct GenerationID: Equatable {
  let number: Int64
  /// When it was published: a file that was put in another's place has another moment.
  let appliedAt: Int64?
}

import CatalogIndex
import CatalogStore
import LearningAPI

/// The URNs of a segment's assets.
final class URNReader {
  private let forms: URNForms
  private let form: ColumnReader<UInt8>
  private let first: ColumnReader<UInt32>
  private let second: ColumnReader<UInt32>
  private let segment: Segment
  private let connection: ReadConnection

  /// - Parameter reads: how many will be asked for at most.
  init(_ part: IndexedSegment, reads: Int, _ connection: ReadConnection) throws(CatalogError) {
    forms = part.urns
    segment = part.segment
    self.connection = connection
    form = try ColumnReader(segment, .urnForm, UInt8.self, reads: reads, connection)
    first = try ColumnReader(segment, .urnFirst, UInt32.self, reads: reads, connection)
    second = try ColumnReader(segment, .urnSecond, UInt32.self, reads: reads, connection)
  }

  /// What an asset's URN is made of.
  @inline(__always)
  func numbers(_ ordinal: Int) -> (form: UInt8, first: UInt32, second: UInt32) {
    (form[ordinal], first[ordinal], second[ordinal])
  }

  /// - Parameter numbers: those of the asset.
  func urn(
    _ numbers: (form: UInt8, first: UInt32, second: UInt32), of ordinal: Int
  ) throws(CatalogError) -> URN {
    if let urn = forms.urn(numbers.form, numbers.first, numbers.second) { return URN(unchecked: urn) }
    let ids = try ColumnReader(segment, .assetID, UInt32.self, reads: 1, connection)
    let select = try connection.statement("SELECT urn FROM asset WHERE id = ?")
    select.bind(1, Int64(ids[ordinal]))
    try ids.check()
    defer { select.reset() }
    guard try select.step() else {
      throw .damaged(path: connection.path, detail: "the index has an asset that is in no row")
    }
    return URN(unchecked: select.text(0))
  }

  /// The URNs of matches that are all in this segment.
  func append(_ places: [RankedMatch], to urns: inout [URN]) throws(CatalogError) {
    // All numbers first: making a text of one takes so long that memory would bring the next one when that is done.
    let numbers = places.map { self.numbers(Int($0.place.ordinal)) }
    for (at, numbers) in numbers.enumerated() {
      urns.append(try urn(numbers, of: Int(places[at].place.ordinal)))
    }
    try check()
  }

  func check() throws(CatalogError) {
    try form.check()
    try first.check()
    try second.check()
  }
}

/// Keeps the first so many of the places it is given, as a heap with the last of them on top.
struct TopRanked {
  let limit: Int
  /// A page has at most so many; a walk through everything asks for all there are.
  private static let mostReserved = 100
  private var heap: [RankedOrdinal] = []

  init(_ limit: Int) {
    self.limit = limit
    heap.reserveCapacity(min(limit, Self.mostReserved))
  }

  /// The last of those kept, once there are as many as wanted.
  @inline(__always)
  var last: RankedOrdinal? { heap.count < limit ? nil : heap.first }

  /// Those kept, in order.
  var sorted: [RankedOrdinal] { heap.sorted() }

  /// - Returns: whether it is one of the first so far.
  @inline(__always)
  @discardableResult
  mutating func insert(_ place: RankedOrdinal) -> Bool {
    if heap.count < limit {
      heap.append(place)
      var at = heap.count - 1
      while at > 0, heap[(at - 1) / 2] < heap[at] {
        heap.swapAt(at, (at - 1) / 2)
        at = (at - 1) / 2
      }
      return true
    }
    guard let first = heap.first, place < first else { return false }
    replaceFirst(place)
    return true
  }

  private mutating func replaceFirst(_ place: RankedOrdinal) {
    heap[0] = place
    var at = 0
    while true {
      var largest = at
      for child in [2 * at + 1, 2 * at + 2] where child < heap.count && heap[largest] < heap[child] {
        largest = child
      }
      if largest == at { return }
      heap.swapAt(at, largest)
      at = largest
    }
  }
}

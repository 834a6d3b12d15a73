import SmallAlgorithms

/// From an asset's number to its place in an ascending list of numbers.
struct AssetIndex {
  private let ids: [Int64]
  private let table: [UInt32]

  init(_ ids: [Int64]) {
    self.ids = ids
    // Numbers are given one after the other, so a table is nearly as short as the list.
    guard let first = ids.first, first >= 0, let last = ids.last, last < Int64(ids.count) * 8 + 4_096 else {
      table = []
      return
    }
    var table = [UInt32](repeating: .max, count: Int(last) + 1)
    for (index, id) in ids.enumerated() { table[Int(id)] = UInt32(index) }
    self.table = table
  }

  subscript(id: Int64) -> Int? {
    if !table.isEmpty {
      guard id >= 0, id < Int64(table.count) else { return nil }
      let index = table[Int(id)]
      return index == .max ? nil : Int(index)
    }
    let index = ids.indices.partitioningIndex { ids[$0] >= id }
    return index < ids.count && ids[index] == id ? index : nil
  }
}

import CatalogStore

/// A set of titles, one bit each: a set of assets for every slot that an asset's titles can have.
struct TitleSet {
  private var slots: [NumberSet] = []

  func contains(_ title: Int64) -> Bool {
    let slot = Int(title / CatalogSchema.titleStride)
    return slot < slots.count && slots[slot].contains(CatalogSchema.asset(ofTitle: title))
  }

  mutating func insert(_ title: Int64) {
    let slot = Int(title / CatalogSchema.titleStride)
    while slots.count <= slot { slots.append(NumberSet()) }
    slots[slot].insert(CatalogSchema.asset(ofTitle: title))
  }
}

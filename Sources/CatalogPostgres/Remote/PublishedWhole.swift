import PostgresClient

/// What the databases of a catalog hold together.
struct PublishedWhole {
  /// One of them; all but the part is the same in all.
  let state: PublishedState
  /// How many assets there are in all.
  let assets: Int64

  /// - Parameters:
  ///   - states: what each database says, in the order of the addresses.
  ///   - addresses: all that were named.
  /// - Throws: ``PostgresError`` `shards` where they are not all databases of one catalog, each once; `mixed` where they are, and hold
  ///   different publications.
  init(_ states: [PublishedState], _ addresses: [PostgresAddress]) throws(PostgresError) {
    guard let first = states.first, states.count == addresses.count else {
      throw .shards("no database is named")
    }
    for (state, address) in zip(states, addresses) {
      guard state.origin == first.origin else {
        throw .shards(
          "'\(addresses[0].text)' and '\(address.text)' hold different catalogs; name the databases of one catalog"
        )
      }
      guard state.shard.count == states.count else { throw Self.count(state, address, addresses) }
    }
    for (index, state) in states.enumerated() {
      if let other = states[..<index].firstIndex(where: { $0.shard == state.shard }) {
        throw .shards(
          "'\(addresses[other].text)' and '\(addresses[index].text)' both hold \(state.shard.text); name each part once"
        )
      }
    }
    guard states.allSatisfy({ $0.publication == first.publication }) else {
      throw .mixed(
        zip(states, addresses).map { "'\($1.text)' holds generation \($0.generation)" }
          .joined(separator: ", "))
    }
    state = first
    assets = states.reduce(0) { $0 + $1.assets }
  }

  private static func count(
    _ state: PublishedState, _ address: PostgresAddress, _ addresses: [PostgresAddress]
  ) -> PostgresError {
    let named = addresses.count == 1 ? "it alone is named" : "\(addresses.count) databases are named"
    guard state.shard.count > 1 else {
      return .shards("'\(address.text)' holds all of a catalog, and \(named); name it alone")
    }
    return .shards(
      "'\(address.text)' holds \(state.shard.text), and \(named); name all \(state.shard.count): --catalog once for each, or all in CARREL_CATALOG with blanks between"
    )
  }
}
